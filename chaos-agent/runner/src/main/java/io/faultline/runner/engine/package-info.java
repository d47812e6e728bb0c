/**
 * The run itself, over ports: it knows no HTTP, file or process. Imports experiment, journal,
 * verdict and fault; never reader or report.
 */
package io.faultline.runner.engine;
