package io.faultline.runner.verdict;

import io.faultline.runner.journal.Entry;
import java.util.List;
import java.util.OptionalDouble;

/** The rate of calls that asked a breaker for permission, by the counts of its agent. */
final class CallRate {
  private CallRate() {}

  /**
   * Calls a second between the first and the last of these readings of one breaker; empty if they
   * span less than {@code leastSeconds}, where a rate is mostly chance, or no calls.
   */
  static OptionalDouble of(List<Entry.BreakerRead> reads, double leastSeconds) {
    if (reads.size() < 2) return OptionalDouble.empty();
    var first = reads.get(0);
    var last = reads.get(reads.size() - 1);
    double took = last.at() - first.at();
    long calls = last.calls() - first.calls();
    return took >= leastSeconds && calls > 0
        ? OptionalDouble.of(calls / took)
        : OptionalDouble.empty();
  }
}
