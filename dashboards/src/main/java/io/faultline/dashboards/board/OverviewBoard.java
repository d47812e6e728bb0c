package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.areas;
import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.CALLS;
import static io.faultline.dashboards.panel.Unit.REQUESTS;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;
import static io.faultline.dashboards.panel.Unit.STATE;
import static io.faultline.dashboards.panel.Unit.STATEMENTS;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.query.DetectorQueries;
import io.faultline.dashboards.query.EdgeQueries;
import io.faultline.dashboards.query.FaultQueries;
import io.faultline.dashboards.query.Limits;
import io.faultline.dashboards.query.StoreQueries;
import io.faultline.dashboards.query.UserQueries;
import java.util.List;
import java.util.stream.Stream;

/** The board to look at first: what broke, who noticed, when it healed. */
final class OverviewBoard {
  private OverviewBoard() {}

  static Board board() {
    return new Board(
        BoardId.OVERVIEW,
        List.of(
            new Row("Now", now()),
            new Row("What broke and who noticed", noticed()),
            new Row("Users", users()),
            new Row("Technical beside business", both())));
  }

  private static List<Panel> now() {
    return Stream.of(Tiles.business(), Tiles.users(), Tiles.detectors())
        .flatMap(List::stream)
        .toList();
  }

  static List<Panel> noticed() {
    return List.of(
        new StateTimeline(
            new Head("Broken on purpose", "Which fault was raised when, and where.", STATE),
            FaultQueries.states(),
            Size.LOW_THIRD),
        new StateTimeline(
            new Head("Noticed by breakers", "When each breaker was open or half open.", STATE),
            DetectorQueries.breakers(),
            Size.LOW_THIRD),
        new StateTimeline(
            new Head("Noticed by alerts", "When each alert was pending, and when it fired.", STATE),
            DetectorQueries.alerts(),
            Size.LOW_THIRD),
        new StateTimeline(
            new Head(
                "In and out of tolerance",
                "Whether users are in tolerance: few errors, fast responses, orders decided.",
                STATE),
            UserQueries.tolerance(),
            new Size(Size.COLUMNS, 4)));
  }

  private static List<Panel> users() {
    return List.of(
        areas(
            new Head("Requests of users", "Requests that users sent, by how they ended.", REQUESTS),
            UserQueries.requests(),
            Size.THIRD),
        lines(
                new Head(
                    "Errors of users",
                    "Share that failed, as users see it and as the gateway does (5xx). Where the"
                        + " two differ, the gateway does not see what users see.",
                    SHARE),
                UserQueries.errors(),
                Size.THIRD)
            .badFrom(Limits.USER_ERRORS, "UserErrorsHigh"),
        lines(
                new Head(
                    "Latency of users",
                    "Median and 99th percentile of the wait, as users see it and as the gateway"
                        + " does.",
                    SECONDS),
                UserQueries.latency(),
                Size.THIRD)
            .badFrom(Limits.SLOW_SECONDS, "UserLatencyHigh"));
  }

  private static List<Panel> both() {
    return List.of(
        OrderPanels.byStatus(Size.HALF),
        areas(
            new Head("Calls by outcome", "All calls between services, by how they ended.", CALLS),
            EdgeQueries.allOutcomes(),
            Size.HALF),
        OrderPanels.oldestUnfinished(Size.HALF),
        lines(
            new Head("Statements by service", "Statements sent to databases.", STATEMENTS),
            StoreQueries.statementsByService(),
            Size.HALF));
  }
}
