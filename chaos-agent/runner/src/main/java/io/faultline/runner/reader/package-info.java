/**
 * Reads experiments from YAML, reports all that is wrong with them at once, and publishes their
 * JSON Schema. Imports experiment and fault; never engine or report.
 */
package io.faultline.runner.reader;
