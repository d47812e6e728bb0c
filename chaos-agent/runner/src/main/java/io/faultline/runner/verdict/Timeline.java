package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * When the parts of a run began and ended, as its journal tells.
 *
 * @param brokenFrom from when on anything may come from the fault, the earliest that the clocks'
 *     errors allow; without a fault, when it would have been raised
 */
record Timeline(
    OptionalDouble steady,
    OptionalDouble fault,
    OptionalDouble recovery,
    OptionalDouble drain,
    OptionalDouble injected,
    OptionalDouble firstAffected,
    OptionalDouble lifted,
    OptionalDouble cut,
    double brokenFrom,
    double loadEnd,
    double end) {

  static Timeline of(Journal journal) {
    double end =
        journal.entries().stream().mapToDouble(Entry::at).filter(Double::isFinite).max().orElse(0);
    var drain = phase(journal, Phase.DRAIN);
    var fault = phase(journal, Phase.FAULT);
    double loadEnd = drain.orElse(at(journal.all(Entry.LoadEnded.class)).orElse(end));
    return new Timeline(
        phase(journal, Phase.STEADY),
        fault,
        phase(journal, Phase.RECOVERY),
        drain,
        at(journal.all(Entry.Injected.class)),
        firstAffected(journal),
        at(journal.all(Entry.Lifted.class)),
        at(
            journal.entries().stream()
                .filter(e -> e instanceof Entry.Aborted || e instanceof Entry.Failed)),
        brokenFrom(journal).orElse(fault.orElse(Math.nextUp(loadEnd))),
        loadEnd,
        end);
  }

  private static OptionalDouble brokenFrom(Journal journal) {
    var acknowledged = journal.all(Entry.Injected.class).map(i -> i.at() - i.error()).limit(1);
    var affected =
        journal
            .all(Entry.Affected.class)
            .filter(a -> Double.isFinite(a.firstAt()))
            .map(a -> a.firstAt() - a.error())
            .limit(1);
    return Stream.concat(acknowledged, affected).mapToDouble(Double::doubleValue).min();
  }

  /** Until when the system was watched under load with nothing in the way of measuring. */
  double observedUntil() {
    return Math.min(loadEnd, cut.orElse(loadEnd));
  }

  /** What detections are counted from: the first affected call, else the injection. */
  OptionalDouble t0() {
    return firstAffected.isPresent() ? firstAffected : injected;
  }

  private static OptionalDouble phase(Journal journal, Phase phase) {
    return at(journal.all(Entry.PhaseBegan.class).filter(began -> began.phase() == phase));
  }

  private static OptionalDouble firstAffected(Journal journal) {
    return first(
        journal.all(Entry.Affected.class).filter(a -> a.affected() > 0), Entry.Affected::firstAt);
  }

  private static OptionalDouble at(Stream<? extends Entry> entries) {
    return first(entries, Entry::at);
  }

  private static <E> OptionalDouble first(Stream<E> entries, ToDoubleFunction<E> time) {
    return entries.mapToDouble(time).filter(Double::isFinite).findFirst();
  }
}
