/**
 * Faults of the JVM as a whole: what they take they give back when they end. Imports the fault room
 * and {@code raise}.
 */
package io.faultline.agent.resource;
