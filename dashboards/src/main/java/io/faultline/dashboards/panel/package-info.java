/** The panels: how the result of one query, or a few, looks in Grafana. */
package io.faultline.dashboards.panel;
