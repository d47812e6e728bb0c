/** Starts load and reads what it did: Gatling, or any program. */
package io.faultline.drivers.load;
