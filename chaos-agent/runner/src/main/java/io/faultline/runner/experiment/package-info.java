/** The experiment and the values that it consists of. */
package io.faultline.runner.experiment;
