/** The ways into a JVM and all wiring. Imports every other package but {@code hook}. */
package io.faultline.agent.start;
