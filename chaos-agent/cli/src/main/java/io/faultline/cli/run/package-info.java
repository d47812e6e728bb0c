/** Experiments: checked, prepared, run once or many times, shown, reported again. */
package io.faultline.cli.run;
