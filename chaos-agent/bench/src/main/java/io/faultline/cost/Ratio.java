package io.faultline.cost;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A median with its 95 % interval. */
public record Ratio(double value, double low, double high) {
  private static final int RESAMPLES = 10_000;
  private static final int SEED = 1;

  /** By the percentile bootstrap (Efron 1979); equal samples give equal intervals. */
  public static Ratio of(double... samples) {
    if (samples.length == 0) throw new IllegalArgumentException("expected samples, got none");
    var chance = new SplittableRandom(SEED);
    var medians = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++)
      medians[i] =
          median(
              chance
                  .ints(samples.length, 0, samples.length)
                  .mapToDouble(n -> samples[n])
                  .toArray());
    Arrays.sort(medians);
    return new Ratio(
        median(samples), medians[RESAMPLES / 40], medians[RESAMPLES - 1 - RESAMPLES / 40]);
  }

  /** Whether {@code value} is at most the limit, and whether the whole interval is. */
  public String against(double limit) {
    if (high <= limit) return "met";
    if (low > limit) return "missed";
    return value <= limit ? "met, within the error" : "missed, within the error";
  }

  public static double median(double... samples) {
    var sorted = samples.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
