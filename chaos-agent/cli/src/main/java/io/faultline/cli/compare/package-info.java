/** Comparisons of runs: their results, and which alerts fired in them. */
package io.faultline.cli.compare;
