package io.faultline.runner.report;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The moments of a run as marks on its time line, by time. */
final class TimelineMarkers {
  /** More marks would hide each other; the table of detections has all. */
  private static final int DETECTORS = 8;

  private final Outcome outcome;
  private final List<PageData.Mark> marks = new ArrayList<>();

  private TimelineMarkers(Outcome outcome) {
    this.outcome = outcome;
  }

  static List<PageData.Mark> of(Journal journal, Outcome outcome) {
    var all = new TimelineMarkers(outcome);
    var moments = outcome.moments();
    outcome.faults().forEach(all::fault);
    all.mark("user-error", "first user error", moments.firstUserError(), all.effect());
    all.detections();
    all.mark("recovered", "recovered", moments.recovered(), moments.lifted());
    all.mark("drained", "drained", moments.drained(), moments.lifted());
    journal.first(Entry.Aborted.class).ifPresent(end -> all.stop("aborted", end.at()));
    journal.first(Entry.Failed.class).ifPresent(end -> all.stop("failed", end.at()));
    return all.marks.stream().sorted(Comparator.comparingDouble(PageData.Mark::at)).toList();
  }

  /** Marks the moments of a fault, with its name if there are several. */
  private void fault(Outcome.Fault fault) {
    var of = outcome.faults().size() > 1 ? " (%s)".formatted(fault.name()) : "";
    var effect = fault.firstAffected().isPresent() ? fault.firstAffected() : fault.injected();
    mark("injected", "injected" + of, fault.injected(), OptionalDouble.empty());
    mark("affected", "first affected call" + of, fault.firstAffected(), fault.injected());
    mark("mitigated", "mitigated" + of, fault.mitigated(), effect);
    mark("lifted", "lifted" + of, fault.lifted(), OptionalDouble.empty());
  }

  /** The time that durations under the fault count from. */
  private OptionalDouble effect() {
    var moments = outcome.moments();
    return moments.firstAffected().isPresent() ? moments.firstAffected() : moments.injected();
  }

  private void mark(String kind, String label, OptionalDouble at, OptionalDouble since) {
    if (at.isEmpty()) return;
    double when = at.getAsDouble();
    marks.add(new PageData.Mark(kind, when, label, value(when, since), Optional.empty()));
  }

  private void stop(String label, double at) {
    marks.add(new PageData.Mark("stopped", at, label, Numbers.seconds(at), Optional.empty()));
  }

  private void detections() {
    var seen = new HashSet<String>();
    outcome.detections().stream()
        .sorted(Comparator.comparingDouble(Outcome.Detection::at))
        .filter(detection -> seen.add(detection.name()))
        .limit(DETECTORS)
        .forEach(this::detection);
  }

  private void detection(Outcome.Detection seen) {
    marks.add(
        new PageData.Mark(
            "detected",
            // A detection that began before the run is marked at its start.
            Math.max(0, seen.at()),
            seen.name(),
            outcome.moments().injected().isPresent() && seen.after() >= 0
                ? "+" + Numbers.seconds(seen.after())
                : Numbers.seconds(seen.at()),
            Optional.of(seen.error())));
  }

  private static String value(double at, OptionalDouble since) {
    if (since.isEmpty()) return Numbers.seconds(at);
    double after = at - since.getAsDouble();
    return (after < 0 ? "" : "+") + Numbers.seconds(after);
  }
}
