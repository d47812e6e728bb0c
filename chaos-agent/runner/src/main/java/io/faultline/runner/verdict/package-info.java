/** The verdict on an experiment and its journal, as pure functions. */
package io.faultline.runner.verdict;
