package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.List;

/** What a probe showed in numbers. */
final class ProbeSummary {
  private ProbeSummary() {}

  static Outcome.Probe summary(Experiment.Probe probe, Journal journal, Timeline timeline) {
    double broken = timeline.brokenFrom();
    double steady = timeline.steady().orElse(Double.POSITIVE_INFINITY);
    var samples =
        journal
            .all(Entry.Sampled.class)
            .filter(s -> s.probe().equals(probe.name()) && s.at() <= timeline.loadEnd())
            .filter(s -> !Double.isNaN(s.value()))
            .toList();
    return new Outcome.Probe(
        probe.name(),
        probe.kind().text(),
        probe.tolerance().text(),
        mean(samples.stream().filter(s -> s.at() >= steady && s.at() < broken).toList()),
        worst(probe.tolerance(), samples.stream().filter(s -> s.at() >= broken).toList()),
        samples.isEmpty() ? Double.NaN : samples.get(samples.size() - 1).value());
  }

  /** The mean of those that are numbers; NaN where none is. */
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

  /** How far out of tolerance; less than zero inside, the closer to an edge the greater. */
  private static double badness(Tolerance tolerance, double value) {
    return Math.max(tolerance.least() - value, value - tolerance.most());
  }
}
