/**
 * The run itself, over ports: it knows no HTTP, file or process. Imports experiment and fault;
 * never reader or report.
 */
package io.faultline.runner.engine;
