/** The system file: the parts of a system, its processes, and its current user. */
package io.faultline.drivers.system;
