/** The shared code of detectors, and health pages. */
package io.faultline.drivers.detector;
