package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.List;

/** What must not happen in a run in which nothing is broken. */
final class FalseAlarms {
  private FalseAlarms() {}

  static List<Reason> in(Evidence evidence) {
    var reasons = new ArrayList<Reason>();
    var timeline = evidence.timeline();
    double steady = timeline.steady().orElse(Double.POSITIVE_INFINITY);
    for (var firing : Firing.of(evidence.journal(), steady))
      reasons.add(
          Reason.broken(
              "false alarm: %s fired at %s with nothing broken"
                  .formatted(firing.who(), Numbers.seconds(firing.at()))));
    long errors =
        evidence
            .journal()
            .last(Entry.LoadEnded.class)
            .map(Entry.LoadEnded::errorsAfterInjection)
            .orElse(0L);
    if (errors > 0)
      reasons.add(
          Reason.broken("%d requests of users failed with nothing broken".formatted(errors)));
    if (timeline.cut().isEmpty() && timeline.fault().isPresent())
      stayedWell(evidence, timeline.fault().getAsDouble(), reasons);
    return reasons;
  }

  /** In tolerance for the hold time at the end, as before the fault. */
  private static void stayedWell(Evidence evidence, double from, List<Reason> reasons) {
    double end = evidence.timeline().loadEnd();
    double hold = Evidence.seconds(evidence.experiment().phases().hold());
    var probes = evidence.experiment().steadyState();
    var seen = ToleranceHistory.of(evidence.journal(), probes, end, false);
    var ill = seen.firstIll(Math.max(from, end - hold), end);
    ill.ifPresent(
        at ->
            reasons.add(
                Reason.unknown(
                    "the steady state did not last with nothing broken: out of tolerance at %s: %s"
                        .formatted(Numbers.seconds(at), String.join(", ", seen.illAt(at))))));
  }
}
