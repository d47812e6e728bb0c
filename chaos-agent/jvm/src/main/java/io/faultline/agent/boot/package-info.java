/**
 * The bridge between woven code and the agent. In the built jar these classes are named {@code
 * java.lang.*} and defined by the boot loader, so that every class loader sees them, including the
 * strict ones of OSGi.
 */
package io.faultline.agent.boot;
