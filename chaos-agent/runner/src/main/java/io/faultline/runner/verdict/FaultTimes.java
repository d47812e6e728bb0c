package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a fault was raised, first affected a call, and was lifted, by the journal.
 *
 * @param lifted by the run, or by the restart of the process that it ended
 */
record FaultTimes(
    String name,
    Optional<Moment> injected,
    Optional<Moment> firstAffected,
    Optional<Moment> lifted) {

  /** The times of each fault of the journal, in the order in which they were raised. */
  static List<FaultTimes> of(Journal journal) {
    return Stream.concat(
            journal.all(Entry.Injected.class).map(Entry.Injected::name),
            journal.all(Entry.Affected.class).map(Entry.Affected::name))
        .distinct()
        .map(name -> of(journal, name))
        .toList();
  }

  private static FaultTimes of(Journal journal, String name) {
    var raised =
        journal
            .all(Entry.Injected.class)
            .filter(entry -> entry.name().equals(name) && Double.isFinite(entry.at()))
            .map(entry -> acknowledged(entry.at(), entry.error()))
            .findFirst();
    var affected =
        journal
            .all(Entry.Affected.class)
            .filter(a -> a.name().equals(name) && a.affected() > 0 && Double.isFinite(a.firstAt()))
            .map(a -> Moment.about(a.firstAt(), a.error()))
            .reduce((one, other) -> other.at() < one.at() ? other : one);
    return new FaultTimes(name, raised, affected, lifted(journal, name));
  }

  private static Optional<Moment> lifted(Journal journal, String name) {
    var restarted =
        journal
            .all(Entry.Restarted.class)
            .filter(entry -> entry.name().equals(name) && Double.isFinite(entry.at()))
            .map(entry -> acknowledged(entry.at(), entry.error()))
            .findFirst();
    return restarted.or(
        () ->
            journal
                .all(Entry.Lifted.class)
                .filter(entry -> entry.name().equals(name) && Double.isFinite(entry.at()))
                .map(entry -> acknowledged(entry.at(), entry.error()))
                .findFirst());
  }

  /**
   * The moment of an acknowledged change, which happened between the request and the
   * acknowledgement.
   */
  private static Moment acknowledged(double at, double error) {
    return Moment.readLate(at, Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.abs(error));
  }

  /** The moment that durations under the fault count from: the first affected call. */
  Optional<Moment> effect() {
    return firstAffected.isPresent() ? firstAffected : injected;
  }

  /** The earliest time of an effect of the fault, within the clocks' errors. */
  Optional<Double> brokenFrom() {
    return Stream.concat(injected.stream(), firstAffected.stream())
        .map(Moment::earliest)
        .min(Double::compare);
  }

  /** The text with the fault's name if there are several: {@code mitigated (fault 2)}. */
  static String named(String what, Breaking fault) {
    return fault.name().equals(Breaking.ONLY) ? what : "%s (%s)".formatted(what, fault.name());
  }
}
