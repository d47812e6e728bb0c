/** The benchmarks of {@code faultline bench}. */
package io.faultline.cli.bench;
