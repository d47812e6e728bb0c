/** Faults that the operating system does to a process. */
package io.faultline.drivers.process;
