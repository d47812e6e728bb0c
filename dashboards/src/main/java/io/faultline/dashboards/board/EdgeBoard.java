package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.areas;
import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.CALLS;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;
import static io.faultline.dashboards.panel.Unit.STATE;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Limit;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.query.EdgeQueries;
import io.faultline.dashboards.query.Limits;
import io.faultline.dashboards.query.ResilienceQueries;
import java.util.List;

/** Calls from one service to one peer, and their guards. */
final class EdgeBoard {
  private EdgeBoard() {}

  static Board board() {
    return new Board(
        BoardId.EDGE,
        List.of(new Row("Now", now()), new Row("Calls", calls()), new Row("Guard", guard())));
  }

  private static List<Panel> now() {
    return List.of(
        new Stat(
            new Head("Calls", "Calls a second.", CALLS),
            List.of(EdgeQueries.perSecond()),
            Size.WIDE_TILE,
            Colors.plain()),
        new Stat(
            new Head("Failing", "Share of the calls that fail.", SHARE),
            List.of(EdgeQueries.failedShare()),
            Size.WIDE_TILE,
            Colors.badFrom(new Limit(Limits.CALLS_FAILED, "DependencyDown"))),
        new Stat(
            new Head("p99 of calls", "99th percentile of the calls' durations.", SECONDS),
            List.of(EdgeQueries.slowest()),
            Size.WIDE_TILE,
            Colors.badFrom(new Limit(Limits.CALL_SECONDS, "DependencySlow"))),
        new StateTimeline(
            new Head("Breaker", "When the breaker was open or half open.", STATE),
            ResilienceQueries.breakersTo(),
            new Size(12, 4)));
  }

  private static List<Panel> calls() {
    return List.of(
        areas(
                new Head(
                    "Calls by edge and outcome", "Calls that were sent, by how they ended.", CALLS),
                EdgeQueries.outcomes(),
                new Size(24, 10))
            .beside(),
        lines(
                new Head("Share that fails", "Errors, timeouts and rejections together.", SHARE),
                EdgeQueries.failed(),
                Size.HALF)
            .badFrom(Limits.CALLS_FAILED, "DependencyDown"),
        lines(
                new Head("Latency", "Median and 99th percentile of the calls' durations.", SECONDS),
                EdgeQueries.latency(),
                Size.HALF)
            .beside()
            .badFrom(Limits.CALL_SECONDS, "DependencySlow"));
  }

  private static List<Panel> guard() {
    return List.of(
        lines(
            new Head("Held back", "Calls that the guard did not send.", CALLS),
            ResilienceQueries.rejected(),
            Size.HALF),
        lines(
                new Head(
                    "Retried",
                    "Calls that did not succeed at the first attempt, by how they ended.",
                    CALLS),
                ResilienceQueries.retries(),
                Size.HALF)
            .beside());
  }
}
