/**
 * Faults whose targets know no leases: each is a file with the action that lifts it, and two
 * processes that outlive the runner run it once its lease has ended.
 */
package io.faultline.drivers.watchdog;
