package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * When the parts of a run began and ended, by its journal.
 *
 * @param faults the faults that were raised
 * @param brokenFrom the earliest time of an effect of a fault, within the clocks' errors; without a
 *     fault, when it would have been raised
 */
record Timeline(
    OptionalDouble steady,
    OptionalDouble fault,
    OptionalDouble recovery,
    OptionalDouble drain,
    List<FaultTimes> faults,
    OptionalDouble cut,
    double brokenFrom,
    double loadEnd,
    double end) {

  private static final Comparator<Moment> BY_TIME = Comparator.comparingDouble(Moment::at);

  static Timeline of(Journal journal) {
    double end =
        journal.entries().stream().mapToDouble(Entry::at).filter(Double::isFinite).max().orElse(0);
    var drain = phase(journal, Phase.DRAIN);
    var fault = phase(journal, Phase.FAULT);
    double loadEnd = drain.orElse(at(journal.all(Entry.LoadEnded.class)).orElse(end));
    var faults = FaultTimes.of(journal);
    double broken =
        faults.stream()
            .flatMap(each -> each.brokenFrom().stream())
            .min(Double::compare)
            .orElse(fault.orElse(Math.nextUp(loadEnd)));
    return new Timeline(
        phase(journal, Phase.STEADY),
        fault,
        phase(journal, Phase.RECOVERY),
        drain,
        faults,
        at(
            journal.entries().stream()
                .filter(e -> e instanceof Entry.Aborted || e instanceof Entry.Failed)),
        broken,
        loadEnd,
        end);
  }

  /** When the first fault was raised. */
  Optional<Moment> injected() {
    return faults.stream().flatMap(each -> each.injected().stream()).min(BY_TIME);
  }

  /** The first call that any fault affected. */
  Optional<Moment> firstAffected() {
    return faults.stream().flatMap(each -> each.firstAffected().stream()).min(BY_TIME);
  }

  /** When the last fault was lifted; empty while one is active. */
  Optional<Moment> lifted() {
    return faults.stream().allMatch(each -> each.lifted().isPresent())
        ? faults.stream().flatMap(each -> each.lifted().stream()).max(BY_TIME)
        : Optional.empty();
  }

  /** The times of the fault of this name. */
  FaultTimes of(String name) {
    return faults.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> new FaultTimes(name, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** Until when the system was measured under load. */
  double observedUntil() {
    return Math.min(loadEnd, cut.orElse(loadEnd));
  }

  boolean isWhole() {
    return cut.isEmpty();
  }

  /** The moment that durations under the fault count from: the first affected call. */
  Optional<Moment> effect() {
    return firstAffected().isPresent() ? firstAffected() : injected();
  }

  private static OptionalDouble phase(Journal journal, Phase phase) {
    return at(journal.all(Entry.PhaseBegan.class).filter(began -> began.phase() == phase));
  }

  private static OptionalDouble at(Stream<? extends Entry> entries) {
    return first(entries, Entry::at);
  }

  private static <E> OptionalDouble first(Stream<E> entries, ToDoubleFunction<E> time) {
    return entries.mapToDouble(time).filter(Double::isFinite).findFirst();
  }
}
