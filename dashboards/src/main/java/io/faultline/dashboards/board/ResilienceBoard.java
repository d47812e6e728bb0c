package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.CALLS;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.SECONDS;
import static io.faultline.dashboards.panel.Unit.SHARE;
import static io.faultline.dashboards.panel.Unit.STATE;
import static io.faultline.dashboards.panel.Unit.TIMES;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.panel.Stat;
import io.faultline.dashboards.panel.Stat.Colors;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.query.EdgeQueries;
import io.faultline.dashboards.query.ResilienceQueries;
import java.util.List;

/** Breakers, retries and bulkheads. */
final class ResilienceBoard {
  private ResilienceBoard() {}

  static Board board() {
    return new Board(
        BoardId.RESILIENCE,
        List.of(new Row("Breakers", breakers()), new Row("Retries and bulkheads", retries())));
  }

  private static List<Panel> breakers() {
    return List.of(
        new StateTimeline(
            new Head("Breaker states", "When each breaker was open or half open.", STATE),
            ResilienceQueries.breakers(),
            Size.HALF),
        new Stat(
            new Head("Time open by breaker", "Seconds of the time shown.", SECONDS),
            ResilienceQueries.timeOpen(),
            Size.HALF,
            Colors.badFrom(0.5)),
        lines(
            new Head(
                "Failure rate",
                "Of the calls in the breaker's window; none while they are too few.",
                SHARE),
            ResilienceQueries.failureRate(),
            Size.THIRD),
        lines(
            new Head(
                "Slow-call rate",
                "Of the calls in the breaker's window; none while they are too few.",
                SHARE),
            ResilienceQueries.slowRate(),
            Size.THIRD),
        lines(
            new Head("Not permitted", "Calls that an open breaker rejected.", CALLS),
            ResilienceQueries.notPermitted(),
            Size.THIRD),
        lines(
                new Head(
                    "Breaker transitions", "How often each breaker has changed to a state.", COUNT),
                ResilienceQueries.transitions(),
                Size.FULL)
            .beside());
  }

  private static List<Panel> retries() {
    return List.of(
        lines(
                new Head(
                    "Retries",
                    "Calls that did not succeed at the first attempt, by how they ended.",
                    CALLS),
                ResilienceQueries.retries(),
                Size.HALF)
            .beside(),
        lines(
            new Head(
                "Tries for each POST",
                "Calls that a service sends for each POST that it serves: retries increase it.",
                TIMES),
            EdgeQueries.triesPerRequest(),
            Size.HALF),
        lines(
            new Head(
                "Bulkheads taken",
                "Share of the calls that a bulkhead lets through at a time.",
                SHARE),
            ResilienceQueries.bulkheads(),
            Size.HALF),
        lines(
            new Head("Rejected by guards", "Calls that the guard did not send.", CALLS),
            ResilienceQueries.rejected(),
            Size.HALF));
  }
}
