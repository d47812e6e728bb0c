/**
 * Measures what instrumentation costs: the order service bare and instrumented, as processes under
 * the same load, in turns.
 */
package io.faultline.bench;
