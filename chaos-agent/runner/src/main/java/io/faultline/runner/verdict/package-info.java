/**
 * What follows: the verdict on an experiment and its journal, as pure functions. Imports {@code
 * experiment}, {@code journal}, the fault module and the JDK; no I/O, no clock.
 */
package io.faultline.runner.verdict;
