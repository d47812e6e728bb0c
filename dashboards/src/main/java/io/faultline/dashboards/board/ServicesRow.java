package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.PER_SECOND;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;

import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.panel.StateTimeline.State;
import io.faultline.dashboards.query.ServiceQueries;
import java.util.List;

/** Each service from the inside. */
final class ServicesRow {
  private static final List<State> REACHABLE =
      List.of(new State(0, "down", "red"), new State(1, "up", "green"));

  private ServicesRow() {}

  static Row row() {
    return new Row(
        "Services",
        List.of(
            lines(
                new Head("HTTP requests", "Requests that each service answered.", PER_SECOND),
                ServiceQueries.requests(),
                Widths.THIRD),
            lines(
                new Head("HTTP errors", "Share of each service's answers that are 5xx.", SHARE),
                ServiceQueries.errors(),
                Widths.THIRD),
            lines(
                new Head(
                    "HTTP latency", "What 99 of 100 requests take at most, by route.", SECONDS),
                ServiceQueries.latency(),
                Widths.THIRD),
            lines(
                new Head(
                    "Event-loop lag",
                    "The longest delay of a timer on the event loop in the last second: near 0 unless something blocks the loop.",
                    SECONDS),
                ServiceQueries.eventLoopLag(),
                Widths.THIRD),
            lines(
                new Head("Messages", "Messages sent and handled, by topic.", PER_SECOND),
                ServiceQueries.messages(),
                Widths.THIRD),
            new StateTimeline(
                new Head("Reachable", "Whether Prometheus reaches the service.", COUNT),
                ServiceQueries.up(),
                Widths.THIRD,
                REACHABLE),
            lines(
                new Head(
                    "Outbox backlog",
                    "Events written with their order or charge but not yet published.",
                    COUNT),
                ServiceQueries.outboxBacklog(),
                Widths.HALF),
            lines(
                new Head("Outbox age", "Age of the oldest event not yet published.", SECONDS),
                ServiceQueries.outboxAge(),
                Widths.HALF)));
  }
}
