/**
 * Names, labels, label values and buckets of the services' metrics; dashboards read the same
 * values. May import the JDK only.
 */
package io.faultline.shop.telemetry;
