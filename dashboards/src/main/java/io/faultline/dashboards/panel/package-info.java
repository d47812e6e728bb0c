/** What one query, or a few, look like in Grafana. */
package io.faultline.dashboards.panel;
