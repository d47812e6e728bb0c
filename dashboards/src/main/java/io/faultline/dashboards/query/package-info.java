/**
 * All PromQL there is in this room; nobody else writes any. Imports the metric names of the
 * services ({@code telemetry}) and of the injectors ({@code fault}), and no other room.
 */
package io.faultline.dashboards.query;
