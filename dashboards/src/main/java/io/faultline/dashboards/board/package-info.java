/**
 * Panels put together to boards, as Grafana reads them. Imports {@code panel}, {@code query} and
 * {@code link}.
 */
package io.faultline.dashboards.board;
