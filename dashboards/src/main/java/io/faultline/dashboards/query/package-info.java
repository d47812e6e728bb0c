/**
 * All PromQL there is in this module; nobody else writes any. Imports the metric names of the
 * services ({@code telemetry}) and of the fault sources ({@code fault}), and no other module.
 */
package io.faultline.dashboards.query;
