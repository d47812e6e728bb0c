/** What is asked: an experiment and the values it is made of. */
package io.faultline.runner.experiment;
