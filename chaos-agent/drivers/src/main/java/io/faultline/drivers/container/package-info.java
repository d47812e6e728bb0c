/** Faults of containers, done by their engine's command line and lifted by watchdogs. */
package io.faultline.drivers.container;
