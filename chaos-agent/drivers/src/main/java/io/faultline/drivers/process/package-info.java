/**
 * Faults that the operating system does to a process. Imports fault, the engine's clock and {@code
 * watchdog}.
 */
package io.faultline.drivers.process;
