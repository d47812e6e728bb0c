/**
 * Names, labels, label values and buckets of the services' metrics; dashboards read the same
 * values.
 */
package io.faultline.shop.telemetry;
