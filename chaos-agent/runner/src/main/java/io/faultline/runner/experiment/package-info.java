/**
 * What is asked: an experiment and the values it is made of. Imports the fault module and the JDK;
 * no I/O, no clock.
 */
package io.faultline.runner.experiment;
