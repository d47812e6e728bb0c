/**
 * Speaks to Prometheus and stores with its API: queries, their lag, alerts, breakers' states;
 * starts one of a run's own.
 */
package io.faultline.drivers.prometheus;
