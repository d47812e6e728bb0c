/**
 * Talks to Prometheus and stores with its API: queries, their lag, alerts, breakers' states; starts
 * a run's own Prometheus.
 */
package io.faultline.drivers.prometheus;
