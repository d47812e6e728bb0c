/** Faults of containers, raised by their engine's command line and lifted by watchdogs. */
package io.faultline.drivers.container;
