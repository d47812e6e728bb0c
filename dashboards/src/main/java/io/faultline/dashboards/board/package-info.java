/** Panels put together to boards, as Grafana reads them. */
package io.faultline.dashboards.board;
