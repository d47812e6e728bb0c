package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Finds gaps and contradictions of a journal, from which nothing can be concluded then. */
final class JournalProblems {
  /** How far timestamps may be out of order, as two threads write a journal. */
  private static final double SLACK_SECONDS = 0.25;

  /** A reading has the time of its request, and is written after the response or the timeout. */
  private static final double PATIENCE_SECONDS = 2.5;

  private static final double ROUNDING_SECONDS = 1e-6;

  private final Evidence evidence;
  private final Timeline timeline;
  private final List<String> problems = new ArrayList<>();

  private JournalProblems(Evidence evidence) {
    this.evidence = evidence;
    this.timeline = evidence.timeline();
  }

  static List<String> of(Evidence evidence) {
    var journal = new JournalProblems(evidence);
    journal.checkEnd();
    if (evidence.timeline().isWhole()) {
      journal.checkStart();
      journal.checkPhases();
      evidence.experiment().faults().forEach(journal::checkFault);
      evidence.experiment().faults().forEach(journal::checkSteps);
    }
    journal.checkOrder();
    return journal.problems;
  }

  private void checkEnd() {
    var ends = evidence.journal().all(Entry.Ended.class).toList();
    if (ends.isEmpty()) {
      if (timeline.isWhole())
        problems.add(
            "the journal stops at %s, before its end".formatted(Numbers.seconds(timeline.end())));
      return;
    }
    long written = ends.get(0).entries();
    if (written != Entry.Ended.UNCOUNTED && written != evidence.entries() - 1)
      problems.add(
          "the journal has %s, but %d were written"
              .formatted(
                  evidence.entries() - 1 == 1 ? "1 entry" : evidence.entries() - 1 + " entries",
                  written));
  }

  private void checkStart() {
    if (evidence.journal().first(Entry.Started.class).isEmpty())
      problems.add("the journal lacks its start");
  }

  private void checkPhases() {
    var phases = evidence.experiment().phases();
    lasted(Phase.STEADY, timeline.steady(), timeline.fault(), phases.steady());
    lasted(Phase.FAULT, timeline.fault(), timeline.recovery(), phases.fault());
    lasted(Phase.RECOVERY, timeline.recovery(), timeline.drain(), phases.recovery());
  }

  private void lasted(Phase phase, OptionalDouble from, OptionalDouble to, Duration planned) {
    if (from.isEmpty()) problems.add("there was no %s phase".formatted(phase.label()));
    else if (to.isEmpty()) problems.add("the %s phase did not end".formatted(phase.label()));
    else if (to.getAsDouble() - from.getAsDouble() < Evidence.seconds(planned) - ROUNDING_SECONDS)
      problems.add(
          "the %s phase lasted %s, expected %s"
              .formatted(
                  phase.label(),
                  Numbers.secondsBeside(to.getAsDouble() - from.getAsDouble(), planned),
                  Numbers.limit(planned)));
  }

  /**
   * Checks that the fault was raised in its phase, lifted before the recovery, and active as long
   * as planned.
   */
  private void checkFault(Experiment.Breaking fault) {
    var times = timeline.of(fault.name());
    if (times.injected().isEmpty() || timeline.recovery().isEmpty()) return;
    double recovery = timeline.recovery().getAsDouble() + ROUNDING_SECONDS;
    double raised = times.injected().get().at();
    double due = timeline.fault().orElse(raised) + Evidence.seconds(fault.at());
    if (raised > recovery || raised < due - ROUNDING_SECONDS)
      problems.add(fault.called() + " was not raised in its phase");
    boolean byRestart =
        evidence
            .journal()
            .all(Entry.Restarted.class)
            .anyMatch(it -> it.name().equals(fault.name()));
    if (times.lifted().isEmpty())
      problems.add(fault.called() + " was never lifted, so recovery was not seen");
    else if (!byRestart && times.lifted().get().at() > recovery)
      problems.add(fault.called() + " was lifted after the recovery had begun");
    else if (!byRestart)
      wasOn(fault, times.lifted().get().latest() - times.injected().get().earliest());
  }

  private void wasOn(Experiment.Breaking fault, double seconds) {
    var planned = evidence.experiment().lasting(fault);
    if (seconds < Evidence.seconds(planned) - ROUNDING_SECONDS)
      problems.add(
          "%s was on for %s, expected %s"
              .formatted(
                  fault.called(), Numbers.secondsBeside(seconds, planned), Numbers.limit(planned)));
  }

  /** Checks that each step was taken, in its order, no earlier than planned. */
  private void checkSteps(Experiment.Breaking fault) {
    var times = timeline.of(fault.name());
    if (times.injected().isEmpty()) return;
    var planned = fault.ramp().steps();
    var taken =
        evidence
            .journal()
            .all(Entry.Stepped.class)
            .filter(it -> it.name().equals(fault.name()))
            .toList();
    boolean asPlanned = taken.size() == planned.size() - 1;
    for (int i = 0; asPlanned && i < taken.size(); i++)
      asPlanned =
          taken.get(i).fault().equals(planned.get(i + 1).fault().text())
              && taken.get(i).at() - times.injected().get().at()
                  >= Evidence.seconds(planned.get(i + 1).after()) - ROUNDING_SECONDS;
    if (!asPlanned)
      problems.add(
          "%s did not take its %d steps as planned".formatted(fault.called(), planned.size()));
  }

  /**
   * Checks the order of entries: none may be later than a following one that has the time at which
   * it was written.
   */
  private void checkOrder() {
    double now = Double.POSITIVE_INFINITY;
    var entries = evidence.journal().entries();
    for (int i = entries.size() - 1; i >= 0; i--) {
      var entry = entries.get(i);
      if (entry instanceof Entry.Series || Double.isNaN(entry.at())) continue;
      double error = entry instanceof Entry.Detected seen ? Math.abs(seen.error()) : 0;
      if (entry.at() - error > now + SLACK_SECONDS) {
        problems.add(
            "the journal is out of order: %s at %s, written before an entry at %s"
                .formatted(
                    entry.getClass().getSimpleName(),
                    Numbers.seconds(entry.at()),
                    Numbers.seconds(now)));
        return;
      }
      if (isStampedAsWritten(entry)) now = Math.min(now, entry.at());
      if (entry instanceof Entry.Sampled) now = Math.min(now, entry.at() + PATIENCE_SECONDS);
    }
  }

  private static boolean isStampedAsWritten(Entry entry) {
    return entry instanceof Entry.PhaseBegan
        || entry instanceof Entry.Injected
        || entry instanceof Entry.Stepped
        || entry instanceof Entry.Lifted
        || entry instanceof Entry.LoadEnded
        || entry instanceof Entry.InvariantChecked
        || entry instanceof Entry.Ended;
  }
}
