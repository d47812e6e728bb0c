/** What detectors have in common, and health pages. */
package io.faultline.drivers.detector;
