package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.List;

/** Whether a run took the course that it must take for its figures to prove anything. */
final class RunValidity {
  private final Evidence evidence;
  private final Timeline timeline;
  private final Journal journal;
  private final List<Reason> reasons = new ArrayList<>();

  private RunValidity(Evidence evidence) {
    this.evidence = evidence;
    this.timeline = evidence.timeline();
    this.journal = evidence.journal();
  }

  /** What went wrong with the run itself. */
  static List<Reason> problems(Evidence evidence) {
    var course = new RunValidity(evidence);
    course.checkEnd();
    course.checkSteadyState();
    course.checkMeasured();
    if (evidence.experiment().breaking().isPresent()) course.checkEffect();
    return course.reasons;
  }

  private void checkEnd() {
    journal.all(Entry.Failed.class).forEach(f -> reasons.add(Reason.unknown(f.reason())));
    journal.all(Entry.Aborted.class).forEach(this::checkAborted);
    if (isWhole() && journal.first(Entry.Ended.class).isEmpty())
      reasons.add(
          Reason.unknown(
              "the journal stops at %s, before its end"
                  .formatted(Numbers.seconds(timeline.end()))));
  }

  /** Only under the fault does an abort condition tell of the system, and not of the set-up. */
  private void checkAborted(Entry.Aborted aborted) {
    boolean underFault = aborted.at() >= timeline.fault().orElse(Double.POSITIVE_INFINITY);
    reasons.add(
        underFault && metAbortCondition()
            ? Reason.broken(aborted.reason())
            : Reason.unknown(aborted.reason()));
  }

  private boolean metAbortCondition() {
    return evidence.experiment().aborts().stream()
        .map(Experiment.Abort::probe)
        .anyMatch(probe -> journal.all(Entry.Sampled.class).anyMatch(s -> isMetBy(probe, s)));
  }

  private boolean isMetBy(Experiment.Probe probe, Entry.Sampled sample) {
    return sample.probe().equals(probe.name())
        && sample.at() >= evidence.brokenFrom()
        && !Double.isNaN(sample.value())
        && !probe.tolerance().holds(sample.value());
  }

  private void checkSteadyState() {
    if (isWhole() || timeline.fault().isPresent())
      SteadyState.problems(evidence.experiment(), journal)
          .forEach(problem -> reasons.add(Reason.unknown(problem)));
  }

  private void checkMeasured() {
    if (!isWhole()) return;
    if (journal.first(Entry.LoadEnded.class).map(load -> load.requests() == 0).orElse(true))
      reasons.add(Reason.unknown("no request of a user was recorded"));
  }

  private void checkEffect() {
    if (timeline.injected().isEmpty()) {
      if (isWhole()) reasons.add(Reason.unknown("the fault was never raised"));
    } else if (!evidence.wasAffected()) {
      long matched = journal.last(Entry.Affected.class).map(Entry.Affected::matched).orElse(0L);
      reasons.add(
          Reason.unknown(
              "the fault affected no call (%d matched its target), so nothing was shown"
                  .formatted(matched)));
    }
  }

  private boolean isWhole() {
    return timeline.cut().isEmpty();
  }
}
