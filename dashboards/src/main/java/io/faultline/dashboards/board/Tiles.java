package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.ORDERS;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;

import io.faultline.dashboards.panel.ColorMeaning;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Limit;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.query.BusinessQueries;
import io.faultline.dashboards.query.DetectorQueries;
import io.faultline.dashboards.query.FaultQueries;
import io.faultline.dashboards.query.Limits;
import io.faultline.dashboards.query.UserQueries;
import java.util.List;

/** The current numbers that several boards begin with. */
final class Tiles {
  private Tiles() {}

  static List<Panel> business() {
    return List.of(
        Stat.tile(
            new Head("Accepted", "Orders accepted a second.", ORDERS),
            BusinessQueries.accepted(),
            Colors.plain()),
        Stat.tile(
            new Head(
                "Confirmed of accepted",
                "Orders confirmed divided by orders accepted: red below a half.",
                SHARE),
            BusinessQueries.confirmedShare(),
            Colors.badBelow(0.5)),
        Stat.tile(
            new Head(
                "Oldest undecided order",
                "How long the oldest undecided order has waited.",
                SECONDS),
            BusinessQueries.oldest(),
            Colors.badFrom(new Limit(Limits.ORDER_AGE_SECONDS, "OrdersStuck"))));
  }

  static List<Panel> users() {
    return List.of(
        Stat.tile(
            new Head("Users' errors", "Share of the users' requests that failed.", SHARE),
            UserQueries.errorShare(),
            Colors.badFrom(new Limit(Limits.USER_ERRORS, "UserErrorsHigh"))),
        Stat.tile(
            new Head("Users' p99", "99th percentile of the users' waits.", SECONDS),
            UserQueries.slowest(),
            Colors.badFrom(new Limit(Limits.SLOW_SECONDS, "UserLatencyHigh"))));
  }

  static List<Panel> detectors() {
    return List.of(
        Stat.tile(
            new Head("Breakers open", "Circuit breakers that let no call through.", COUNT),
            DetectorQueries.open(),
            Colors.badFrom(new Limit(1, "CircuitBreakerOpen"))),
        Stat.tile(
            new Head(
                "Alerts firing", "Alerts that fire about this moment, of any severity.", COUNT),
            DetectorQueries.firing(),
            Colors.badFrom(1)),
        Stat.tile(
            new Head(
                "Faults raised",
                "Faults that are active at this moment, at agents and proxies.",
                COUNT),
            FaultQueries.count(),
            Colors.of(ColorMeaning.WELL, 1, ColorMeaning.FAULT)));
  }
}
