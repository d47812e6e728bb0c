package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.List;
import java.util.OptionalDouble;

/** The measured times of a breaker: its first opening under a fault, and the closing after it. */
final class BreakerTimes {
  private record Change(double at, String from, String to) {}

  private final List<Change> changes;
  private final FaultTimes fault;

  BreakerTimes(Journal journal, String breaker, FaultTimes fault) {
    this.fault = fault;
    double from = fault.brokenFrom().orElse(Double.POSITIVE_INFINITY);
    this.changes =
        journal
            .all(Entry.Detected.class)
            .filter(seen -> seen.kind() == DetectorKind.BREAKER && seen.detector().equals(breaker))
            .filter(seen -> seen.at() + Math.abs(seen.error()) >= from)
            .flatMap(
                seen ->
                    seen.transition().stream().map(it -> new Change(seen.at(), it.from(), it.to())))
            .toList();
  }

  /** The time from the first affected call to the opening. */
  OptionalDouble opened() {
    var opening = first("CLOSED", "OPEN", Double.NEGATIVE_INFINITY);
    return opening.isPresent() && fault.effect().isPresent()
        ? OptionalDouble.of(Math.max(0, opening.getAsDouble() - fault.effect().orElseThrow().at()))
        : OptionalDouble.empty();
  }

  /** The time from the opening to the first half-opening. */
  OptionalDouble halfOpened() {
    var opening = first("CLOSED", "OPEN", Double.NEGATIVE_INFINITY);
    if (opening.isEmpty()) return opening;
    return since(opening, first("OPEN", "HALF_OPEN", opening.getAsDouble()));
  }

  /** The time from the last half-opening to the closing. */
  OptionalDouble closed() {
    var closing = last("HALF_OPEN", "CLOSED", Double.POSITIVE_INFINITY);
    if (closing.isEmpty()) return closing;
    return since(last("OPEN", "HALF_OPEN", closing.getAsDouble()), closing);
  }

  private static OptionalDouble since(OptionalDouble from, OptionalDouble to) {
    return from.isPresent() && to.isPresent()
        ? OptionalDouble.of(to.getAsDouble() - from.getAsDouble())
        : OptionalDouble.empty();
  }

  private OptionalDouble first(String from, String to, double since) {
    return changes.stream()
        .filter(it -> it.from().equals(from) && it.to().equals(to) && it.at() >= since)
        .mapToDouble(Change::at)
        .min();
  }

  private OptionalDouble last(String from, String to, double until) {
    return changes.stream()
        .filter(it -> it.from().equals(from) && it.to().equals(to) && it.at() <= until)
        .mapToDouble(Change::at)
        .max();
  }
}
