/** Faults that the operating system raises on a process. */
package io.faultline.drivers.process;
