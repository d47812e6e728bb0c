/**
 * Measures what instrumentation costs: the order service bare and instrumented, as processes under
 * the same load, in turns. May import Vert.x, Jackson and picocli; the service is on the class path
 * of its processes only.
 */
package io.faultline.bench;
