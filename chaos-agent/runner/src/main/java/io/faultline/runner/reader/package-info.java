/**
 * Reads experiments and other structured files, reports all that is wrong with them at once, and
 * publishes the JSON Schema of experiments.
 */
package io.faultline.runner.reader;
