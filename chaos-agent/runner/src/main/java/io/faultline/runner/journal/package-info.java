/** The journal: the entries that a run records, in order. Values only. */
package io.faultline.runner.journal;
