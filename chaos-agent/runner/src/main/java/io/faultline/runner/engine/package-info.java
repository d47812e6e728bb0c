/** Runs an experiment over ports, without knowing HTTP, files or processes. */
package io.faultline.runner.engine;
