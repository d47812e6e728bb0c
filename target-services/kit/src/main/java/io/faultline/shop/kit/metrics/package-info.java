/**
 * The bridge from the catalogue in telemetry to simpleclient, and what measures the event loop. May
 * import telemetry, Vert.x, simpleclient.
 */
package io.faultline.shop.kit.metrics;
