/**
 * An experiment, what was recorded while it ran, and the verdict: values and pure functions.
 * Imports the fault room and the JDK; no I/O, no clock.
 */
package io.faultline.runner.experiment;
