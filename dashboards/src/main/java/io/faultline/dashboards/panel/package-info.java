/** What one query, or a few, look like in Grafana. Imports {@code query}. */
package io.faultline.dashboards.panel;
