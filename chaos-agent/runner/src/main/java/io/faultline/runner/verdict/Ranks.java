package io.faultline.runner.verdict;

import java.util.SortedMap;
import java.util.stream.DoubleStream;

/** Quantiles by the nearest rank. */
final class Ranks {
  private Ranks() {}

  static Outcome.Quantiles of(DoubleStream seconds) {
    var sorted = seconds.sorted().toArray();
    int count = sorted.length;
    return count == 0
        ? new Outcome.Quantiles(0, Double.NaN, Double.NaN, Double.NaN)
        : new Outcome.Quantiles(
            count,
            sorted[(int) rank(0.5, count) - 1],
            sorted[(int) rank(0.99, count) - 1],
            sorted[count - 1]);
  }

  /**
   * @param millis milliseconds to the number of requests that took that long
   */
  static Outcome.Quantiles of(SortedMap<Long, Long> millis) {
    long count = millis.values().stream().mapToLong(Long::longValue).sum();
    return new Outcome.Quantiles(
        count, at(0.5, millis, count), at(0.99, millis, count), at(1, millis, count));
  }

  private static double at(double share, SortedMap<Long, Long> millis, long count) {
    long rank = rank(share, count);
    long seen = 0;
    for (var each : millis.entrySet()) {
      seen += each.getValue();
      if (seen >= rank && seen > 0) return each.getKey() / 1000.0;
    }
    return Double.NaN;
  }

  /** The rank, counted from 1. */
  private static long rank(double share, long count) {
    return Math.max(1, (long) Math.ceil(share * count));
  }
}
