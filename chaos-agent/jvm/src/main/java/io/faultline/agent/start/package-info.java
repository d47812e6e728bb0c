/** The ways into a JVM, all wiring, and the loader of hooks. */
package io.faultline.agent.start;
