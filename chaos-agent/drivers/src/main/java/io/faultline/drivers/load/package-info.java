/** Starts load and reads its results: Gatling, or any program. */
package io.faultline.drivers.load;
