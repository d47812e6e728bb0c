package io.faultline.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A median with its 95 % confidence interval. */
record Estimate(double value, double low, double high) {
  private static final int RESAMPLES = 10_000;

  /** By the percentile bootstrap (Efron 1979) over the samples. */
  static Estimate of(double[] samples, RandomGenerator chance) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("estimate: expected samples, got none");
    }
    var medians = new double[RESAMPLES];
    for (var i = 0; i < RESAMPLES; i++) {
      medians[i] = median(resample(samples, chance));
    }
    Arrays.sort(medians);
    return new Estimate(
        median(samples), medians[RESAMPLES / 40], medians[RESAMPLES - 1 - RESAMPLES / 40]);
  }

  private static double[] resample(double[] samples, RandomGenerator chance) {
    return chance.ints(samples.length, 0, samples.length).mapToDouble(i -> samples[i]).toArray();
  }

  private static double median(double[] samples) {
    var sorted = samples.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
