package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.areas;
import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.PER_SECOND;
import static io.faultline.dashboards.panel.Unit.SECONDS;

import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.panel.StateTimeline.State;
import io.faultline.dashboards.query.DependencyQueries;
import io.faultline.dashboards.query.ServiceQueries;
import java.util.List;

/** Peers and databases, and the guards round the calls to them. */
final class DependenciesRow {
  private static final List<State> BREAKER =
      List.of(
          new State(0, "closed", "green"),
          new State(1, "half open", "yellow"),
          new State(2, "open", "red"));

  private DependenciesRow() {}

  static Row row() {
    return new Row(
        "Dependencies",
        List.of(
            new StateTimeline(
                new Head("Breaker states", "Each circuit breaker, as service/peer.", COUNT),
                DependencyQueries.breakerStates(),
                Widths.HALF,
                BREAKER),
            lines(
                new Head(
                    "Breaker transitions",
                    "Changes of state since the service started; a short opening that no scrape saw as a state is counted here.",
                    COUNT),
                DependencyQueries.breakerTransitions(),
                Widths.HALF),
            areas(
                new Head(
                    "Calls to peers",
                    "What the guard made of each try: ok, error, timeout, or rejected without being sent.",
                    PER_SECOND),
                DependencyQueries.callOutcomes(),
                Widths.HALF),
            lines(
                new Head("Latency of peers", "Tries that were sent, of any outcome.", SECONDS),
                DependencyQueries.callLatency(),
                Widths.HALF),
            lines(
                new Head(
                    "Database requests", "Statements a second, by what they are for.", PER_SECOND),
                DependencyQueries.databaseRequests(),
                Widths.THIRD),
            lines(
                new Head(
                    "Database latency",
                    "What 99 of 100 statements take at most, the wait for a connection included.",
                    SECONDS),
                DependencyQueries.databaseLatency(),
                Widths.THIRD),
            areas(
                new Head(
                    "Database failures",
                    "Statements that failed, timed out or were rejected.",
                    PER_SECOND),
                DependencyQueries.databaseFailures(),
                Widths.THIRD),
            lines(
                new Head(
                    "Database connections",
                    "Connections of the pools in use and idle, and statements that wait for one.",
                    COUNT),
                DependencyQueries.pool(),
                Widths.HALF),
            lines(
                new Head("Broker lag", "Messages not yet read, by topic.", COUNT),
                ServiceQueries.consumerLag(),
                Widths.HALF)));
  }
}
