package io.faultline.runner.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The median of a sample, and the 95 % confidence interval of the population's median. */
final class MedianInterval {
  /** Fewer values show nothing about the spread of their median. */
  static final int LEAST_VALUES = 5;

  private static final int RESAMPLES = 2_000;
  private static final double TAIL = 0.025;

  /** Fixed, so that the same sample gives the same interval. */
  private static final long SEED = 20_260_101;

  /** The ends of an interval. */
  record Bounds(double low, double high) {}

  private MedianInterval() {}

  /** The middle value, or the mean of the two in the middle; NaN without values. */
  static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /** The interval by percentile bootstrap; empty for fewer than {@link #LEAST_VALUES} values. */
  static Optional<Bounds> bootstrap(List<Double> values) {
    if (values.size() < LEAST_VALUES) return Optional.empty();
    var random = new Random(SEED);
    var medians = new double[RESAMPLES];
    var drawn = new double[values.size()];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int k = 0; k < drawn.length; k++) drawn[k] = values.get(random.nextInt(drawn.length));
      Arrays.sort(drawn);
      medians[i] = median(drawn);
    }
    Arrays.sort(medians);
    int tail = (int) Math.floor(TAIL * RESAMPLES);
    return Optional.of(new Bounds(medians[tail], medians[RESAMPLES - 1 - tail]));
  }

  private static double median(double[] sorted) {
    if (sorted.length == 0) return Double.NaN;
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
