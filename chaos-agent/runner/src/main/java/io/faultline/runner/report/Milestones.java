package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reports the moments that no entry has: it judges the journal so far to find them. */
final class Milestones {
  /** The journal is judged again at most this often, in seconds of the run. */
  private static final double JUDGE_EVERY_SECONDS = 0.5;

  /** A moment that moves by less than this is not reported again. */
  private static final double SAME_SECONDS = 0.001;

  private final Experiment experiment;
  private final Style style;
  private final Elapsed since;
  private final Map<String, Double> reported = new HashMap<>();
  private double judgedAt = Double.NEGATIVE_INFINITY;

  Milestones(Experiment experiment, Style style, Elapsed since) {
    this.experiment = experiment;
    this.style = style;
    this.since = since;
  }

  /** The lines for the moments that became known with the last of these entries. */
  List<String> lines(List<Entry> entries) {
    var last = entries.get(entries.size() - 1);
    if (!since.wasInjected() || !isDue(last)) return List.of();
    judgedAt = last.at();
    var outcome = Judge.judge(experiment, new Journal(entries));
    var moments = outcome.moments();
    var lines = new ArrayList<String>();
    if (since.wasLifted()) {
      report("recovered", moments.recovered(), "users in tolerance, and stayed there", lines);
      // Drained is known at once, recovered only after the hold time.
      if (reported.containsKey("recovered") || !canStillRecover(last))
        report("drained", moments.drained(), "nothing left to work off", lines);
    } else for (var fault : outcome.faults()) mitigated(fault, lines);
    return lines;
  }

  private void mitigated(Outcome.Fault fault, List<String> lines) {
    var of = ofWhich(fault);
    report(
        "mitigated" + of,
        fault.mitigated(),
        "users in tolerance again, fault still on" + of,
        lines);
  }

  /** The name of the fault, if there are several. */
  private String ofWhich(Outcome.Fault fault) {
    return experiment.faults().size() > 1 ? " (%s)".formatted(fault.name()) : "";
  }

  private static boolean canStillRecover(Entry last) {
    return !(last instanceof Entry.LoadEnded || last instanceof Entry.Ended);
  }

  private boolean isDue(Entry last) {
    return last instanceof Entry.Lifted
        || !canStillRecover(last)
        || (last instanceof Entry.Sampled && last.at() >= judgedAt + JUDGE_EVERY_SECONDS);
  }

  private void report(String name, OptionalDouble at, String meaning, List<String> lines) {
    if (at.isEmpty()) return;
    double when = at.getAsDouble();
    var before = reported.put(name, when);
    if (before != null && Math.abs(before - when) < SAME_SECONDS) return;
    var took = since.wasLifted() ? since.lifting(when) : since.effect(when);
    var word = name.split(" ", 2)[0];
    lines.add(Line.of(when, style.good(Line.word(word)), meaning, took));
  }
}
