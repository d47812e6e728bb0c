/** Panels assembled into boards, as Grafana reads them. */
package io.faultline.dashboards.board;
