package io.faultline.drivers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far another process's clock is ahead of the run's, give or take {@code error}; estimated from
 * round trips as NTP does (RFC 5905, 8), keeping the shortest.
 */
record ClockOffset(Duration ahead, Duration error) {
  /**
   * One question for the time: asked and answered by the run's clock, {@code said} by the other.
   */
  record RoundTrip(Instant asked, Instant said, Instant answered) {
    Duration took() {
      return Duration.between(asked, answered);
    }
  }

  static ClockOffset estimate(List<RoundTrip> trips) {
    var best =
        trips.stream()
            .min(java.util.Comparator.comparing(RoundTrip::took))
            .orElseThrow(
                () -> new IllegalArgumentException("clock: expected a round trip, got none"));
    var half = best.took().dividedBy(2);
    return new ClockOffset(Duration.between(best.asked().plus(half), best.said()), half);
  }

  /** An instant of the other clock by the run's clock. */
  Instant toRun(Instant other) {
    return other.minus(ahead);
  }
}
