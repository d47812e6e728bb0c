/** The system file: what a system consists of, its processes, and who uses it now. */
package io.faultline.drivers.system;
