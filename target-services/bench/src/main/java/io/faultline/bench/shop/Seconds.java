package io.faultline.bench.shop;

import java.util.List;

/** The middle and the longest of what was measured. */
record Seconds(double median, double worst, List<Double> samples) {
  Seconds {
    samples = List.copyOf(samples);
  }

  static Seconds of(List<Double> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("seconds: expected samples, got none");
    }
    var sorted = samples.stream().sorted().toList();
    var upper = sorted.size() / 2;
    var median =
        sorted.size() % 2 == 1
            ? sorted.get(upper)
            : (sorted.get(upper - 1) + sorted.get(upper)) / 2;
    return new Seconds(median, sorted.get(sorted.size() - 1), samples);
  }
}
