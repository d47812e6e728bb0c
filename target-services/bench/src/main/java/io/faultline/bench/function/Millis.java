package io.faultline.bench.function;

import java.util.List;

/** The nearest-rank percentiles of some milliseconds. */
record Millis(double p50, double p99, double max, int count) {
  static Millis of(List<Double> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("millis: expected samples, got none");
    }
    var sorted = samples.stream().sorted().toList();
    return new Millis(rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 1), sorted.size());
  }

  private static double rank(List<Double> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
