/**
 * What was seen: the entries that a run records, in order. Values only. Imports {@code experiment}
 * and the JDK; no I/O, no clock.
 */
package io.faultline.runner.journal;
