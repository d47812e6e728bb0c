/**
 * Faults by hand: whom they can meet, raising, listing and lifting them, what is seen meanwhile.
 */
package io.faultline.cli.fault;
