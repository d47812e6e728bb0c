/**
 * Faults of containers, done by their engine's command line and lifted by watchdogs. Imports fault,
 * watchdog and the engine's clock.
 */
package io.faultline.drivers.container;
