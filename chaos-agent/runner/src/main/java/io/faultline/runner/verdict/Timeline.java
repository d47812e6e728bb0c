package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * When the parts of a run began and ended, as its journal says.
 *
 * @param lifted by whoever raised the fault, or by the restart of the process that it ended
 * @param brokenFrom from when on anything may come from the fault: the earliest that the clocks'
 *     errors allow; without a fault, when it would have been raised
 */
record Timeline(
    OptionalDouble steady,
    OptionalDouble fault,
    OptionalDouble recovery,
    OptionalDouble drain,
    Optional<Moment> injected,
    Optional<Moment> firstAffected,
    Optional<Moment> lifted,
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
    var raised =
        journal
            .all(Entry.Injected.class)
            .filter(entry -> Double.isFinite(entry.at()))
            .map(entry -> acknowledged(entry.at(), entry.error()))
            .findFirst();
    var affected =
        journal
            .all(Entry.Affected.class)
            .filter(a -> a.affected() > 0 && Double.isFinite(a.firstAt()))
            .map(a -> Moment.about(a.firstAt(), a.error()))
            .reduce((one, other) -> other.at() < one.at() ? other : one);
    double broken =
        Stream.concat(raised.stream(), affected.stream())
            .mapToDouble(Moment::earliest)
            .min()
            .orElse(fault.orElse(Math.nextUp(loadEnd)));
    return new Timeline(
        phase(journal, Phase.STEADY),
        fault,
        phase(journal, Phase.RECOVERY),
        drain,
        raised,
        affected,
        lifted(journal),
        at(
            journal.entries().stream()
                .filter(e -> e instanceof Entry.Aborted || e instanceof Entry.Failed)),
        broken,
        loadEnd,
        end);
  }

  /** What an injector acknowledges was done between the request and the acknowledgement. */
  private static Moment acknowledged(double at, double error) {
    return Moment.readLate(at, Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.abs(error));
  }

  private static Optional<Moment> lifted(Journal journal) {
    var restarted =
        journal
            .all(Entry.Restarted.class)
            .filter(entry -> Double.isFinite(entry.at()))
            .map(entry -> acknowledged(entry.at(), entry.error()))
            .findFirst();
    return restarted.isPresent()
        ? restarted
        : journal
            .all(Entry.Lifted.class)
            .filter(entry -> Double.isFinite(entry.at()))
            .map(entry -> acknowledged(entry.at(), entry.error()))
            .findFirst();
  }

  /** Until when the system was watched under load with nothing in the way of measuring. */
  double observedUntil() {
    return Math.min(loadEnd, cut.orElse(loadEnd));
  }

  boolean isWhole() {
    return cut.isEmpty();
  }

  /** From when every duration that follows the fault counts: the first affected call. */
  Optional<Moment> effect() {
    return firstAffected.isPresent() ? firstAffected : injected;
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
