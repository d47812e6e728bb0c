package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Sums up a probe in numbers. */
final class ProbeSummary {
  /** Fewer values on either side cannot show a shift at 5 %. */
  private static final int LEAST_VALUES = 4;

  private final Evidence evidence;
  private final Experiment.Probe probe;
  private final List<Entry.Sampled> samples;

  private ProbeSummary(Evidence evidence, Experiment.Probe probe) {
    this.evidence = evidence;
    this.probe = probe;
    this.samples =
        evidence
            .journal()
            .all(Entry.Sampled.class)
            .filter(s -> s.probe().equals(probe.name()))
            .filter(s -> s.at() <= evidence.timeline().loadEnd())
            .filter(s -> !Double.isNaN(s.value()))
            .toList();
  }

  static Outcome.Probe summary(Evidence evidence, Experiment.Probe probe) {
    return new ProbeSummary(evidence, probe).summary();
  }

  private Outcome.Probe summary() {
    double broken = evidence.timeline().brokenFrom();
    double steady = evidence.timeline().steady().orElse(Double.POSITIVE_INFINITY);
    return new Outcome.Probe(
        probe.name(),
        probe.kind().text(),
        probe.tolerance().text(),
        mean(between(steady, broken)),
        worst(probe.tolerance(), between(broken, Double.POSITIVE_INFINITY)),
        samples.isEmpty() ? Double.NaN : samples.get(samples.size() - 1).value(),
        evidence
            .timeline()
            .lifted()
            .flatMap(lifted -> shift(between(steady, broken), between(broken, lifted.at()))));
  }

  private List<Entry.Sampled> between(double from, double to) {
    return samples.stream().filter(s -> s.at() >= from && s.at() < to).toList();
  }

  /** The shift by Mann and Whitney's test; empty for too few values. */
  private Optional<Outcome.Shift> shift(List<Entry.Sampled> steady, List<Entry.Sampled> fault) {
    var before = independent(steady);
    var under = independent(fault);
    if (Math.min(before.length, under.length) < LEAST_VALUES) return Optional.empty();
    var test = MannWhitneyUTest.withDefaults().test(before, under);
    // The test yields no p value if all values are equal.
    double p = Double.isNaN(test.getPValue()) ? 1 : test.getPValue();
    double pairs = (double) before.length * under.length;
    return Optional.of(
        new Outcome.Shift(p, 1 - test.getStatistic() / pairs, before.length, under.length));
  }

  /** Readings whose windows do not overlap, as overlapping ones are not independent. */
  private double[] independent(List<Entry.Sampled> samples) {
    double apart = evidence.sources().lag(probe);
    var taken = new ArrayList<Double>();
    double last = Double.NEGATIVE_INFINITY;
    for (var sample : samples) {
      if (sample.at() - last < apart) continue;
      taken.add(sample.value());
      last = sample.at();
    }
    return taken.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The mean of the samples that are numbers; NaN without one. */
  static double mean(List<Entry.Sampled> samples) {
    return samples.stream()
        .mapToDouble(Entry.Sampled::value)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private static double worst(Tolerance tolerance, List<Entry.Sampled> samples) {
    return samples.stream()
        .map(Entry.Sampled::value)
        .max(java.util.Comparator.comparingDouble(value -> badness(tolerance, value)))
        .orElse(Double.NaN);
  }

  /**
   * How far a value is out of tolerance; negative inside, and the greater the closer to an edge.
   */
  private static double badness(Tolerance tolerance, double value) {
    return Math.max(tolerance.least() - value, value - tolerance.most());
  }
}
