package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Sums up for how long the data of entries disagreed, before, under and after the faults. */
final class Windows {
  /** Fewer entries in the steady phase do not show what is normal. */
  private static final int NORMAL_OF = 20;

  private Windows() {}

  static Optional<Outcome.Window> of(Invariant invariant, Journal journal, Timeline timeline) {
    if (!(invariant instanceof Invariant.OfEntries each) || each.window().isEmpty())
      return Optional.empty();
    return journal
        .all(Entry.WindowsMeasured.class)
        .filter(entry -> entry.invariant().equals(invariant.name()))
        .findFirst()
        .map(entry -> of(entry, timeline));
  }

  /** A measured duration. */
  private record Sample(double from, double took) {
    double to() {
      return from + took;
    }
  }

  private static Outcome.Window of(Entry.WindowsMeasured entry, Timeline timeline) {
    var samples =
        IntStream.range(0, Math.min(entry.from().size(), entry.took().size()))
            .mapToObj(i -> new Sample(entry.from().get(i), entry.took().get(i)))
            .filter(sample -> Double.isFinite(sample.to()))
            .toList();
    double steadyFrom = timeline.steady().orElse(Double.POSITIVE_INFINITY);
    double broken = timeline.brokenFrom();
    double lifted = timeline.lifted().map(Moment::at).orElse(Double.POSITIVE_INFINITY);
    var steady =
        samples.stream().filter(it -> it.from() >= steadyFrom && it.to() < broken).toList();
    var under = samples.stream().filter(it -> it.to() >= broken && it.from() < lifted).toList();
    var after = samples.stream().filter(it -> it.from() >= lifted).toList();
    boolean isBroken = !timeline.faults().isEmpty();
    return new Outcome.Window(
        entry.invariant(),
        quantiles(steady),
        quantiles(isBroken ? under : List.of()),
        quantiles(after),
        isBroken ? normal(samples, steady, lifted) : OptionalDouble.empty());
  }

  /** The time from the lifting until no entry takes longer than all entries of the steady phase. */
  private static OptionalDouble normal(List<Sample> all, List<Sample> steady, double lifted) {
    if (steady.size() < NORMAL_OF || !Double.isFinite(lifted)) return OptionalDouble.empty();
    double most = steady.stream().mapToDouble(Sample::took).max().orElseThrow();
    return OptionalDouble.of(
        all.stream()
            .filter(it -> it.to() > lifted && it.took() > most)
            .mapToDouble(it -> it.to() - lifted)
            .max()
            .orElse(0));
  }

  private static Outcome.Quantiles quantiles(List<Sample> samples) {
    return Ranks.of(samples.stream().mapToDouble(Sample::took));
  }
}
