/** Experiments: checked, prepared, run one or many, told about, reported again. */
package io.faultline.cli.run;
