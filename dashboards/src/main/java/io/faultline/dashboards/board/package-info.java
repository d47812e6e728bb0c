/**
 * Panels put together to dashboards, as Grafana reads them. Imports {@code panel}, {@code query}.
 */
package io.faultline.dashboards.board;
