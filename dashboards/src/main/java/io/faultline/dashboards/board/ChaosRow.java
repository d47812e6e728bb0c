package io.faultline.dashboards.board;

import static io.faultline.dashboards.panel.TimeSeries.lines;
import static io.faultline.dashboards.panel.Unit.COUNT;
import static io.faultline.dashboards.panel.Unit.PER_SECOND;

import io.faultline.dashboards.panel.Head;
import io.faultline.dashboards.panel.StateTimeline;
import io.faultline.dashboards.panel.StateTimeline.State;
import io.faultline.dashboards.query.ChaosQueries;
import java.util.List;

/** What was broken, and which alert saw it. */
final class ChaosRow {
  private static final List<State> RAISED =
      List.of(new State(0, "lifted", "transparent"), new State(1, "raised", "red"));
  private static final List<State> FIRING = List.of(new State(1, "firing", "orange"));

  private ChaosRow() {}

  static Row row() {
    return new Row(
        "Chaos",
        List.of(
            new StateTimeline(
                new Head("Faults", "Which fault was raised when, and in which process.", COUNT),
                ChaosQueries.faults(),
                Widths.THIRD,
                RAISED),
            lines(
                new Head(
                    "Affected calls",
                    "Calls that matched a fault's target, and those that it was done to: the proof of its effect.",
                    PER_SECOND),
                ChaosQueries.affectedCalls(),
                Widths.THIRD),
            new StateTimeline(
                new Head("Alerts", "Which alert fired when.", COUNT),
                ChaosQueries.alerts(),
                Widths.THIRD,
                FIRING)));
  }
}
