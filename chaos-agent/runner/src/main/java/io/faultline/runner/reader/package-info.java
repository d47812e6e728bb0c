/**
 * Reads experiments and other structured files, reports all their problems at once, and publishes
 * the JSON Schema of experiments.
 */
package io.faultline.runner.reader;
