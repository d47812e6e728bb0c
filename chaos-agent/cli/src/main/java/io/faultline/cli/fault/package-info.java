/**
 * Faults by hand: finding targets, raising, listing and lifting faults, and watching events
 * meanwhile.
 */
package io.faultline.cli.fault;
