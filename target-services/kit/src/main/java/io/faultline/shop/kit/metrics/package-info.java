/** The bridge from the catalogue in telemetry to simpleclient, and what measures the event loop. */
package io.faultline.shop.kit.metrics;
