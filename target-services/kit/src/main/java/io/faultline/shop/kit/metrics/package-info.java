/** The bridge from the catalogue in telemetry to simpleclient, and meters of the event loop. */
package io.faultline.shop.kit.metrics;
