/**
 * Faults whose far end knows no lease: each is a file with what lifts it, and two processes that
 * outlive the runner lift it once its lease has ended.
 */
package io.faultline.drivers.watchdog;
