/**
 * Faults of the JVM as a whole: what they take they give back when they end. Imports the fault
 * room, {@code raise} and {@code weave}.
 */
package io.faultline.agent.resource;
