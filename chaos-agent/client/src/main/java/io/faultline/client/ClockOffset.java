package io.faultline.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How far another process's clock is ahead of the run's, plus or minus {@code error}; estimated
 * from round trips as NTP does (RFC 5905, 8), of which the shortest counts.
 */
public record ClockOffset(Duration ahead, Duration error) {
  /** Assumes that the other clock is exact. */
  public static final ClockOffset NONE = new ClockOffset(Duration.ZERO, Duration.ZERO);

  /** How many round trips it takes until one of them is quick. */
  public static final int ROUND_TRIPS = 9;

  /** One request for the time: sent and received by the run's clock, {@code said} by the other. */
  public record RoundTrip(Instant asked, Instant said, Instant answered) {
    Duration took() {
      return Duration.between(asked, answered);
    }
  }

  /** Asks the other process for the time. */
  @FunctionalInterface
  public interface Asking {
    Instant ask() throws IOException;
  }

  /** Asks several times, between readings of the run's clock. */
  public static ClockOffset measure(Supplier<Instant> clock, Asking other) throws IOException {
    var trips = new ArrayList<RoundTrip>();
    for (int i = 0; i < ROUND_TRIPS; i++) {
      var asked = clock.get();
      var said = other.ask();
      trips.add(new RoundTrip(asked, said, clock.get()));
    }
    return estimate(trips);
  }

  /** Computes the offset from round trips. */
  public static ClockOffset estimate(List<RoundTrip> trips) {
    var best =
        trips.stream()
            .min(java.util.Comparator.comparing(RoundTrip::took))
            .orElseThrow(
                () -> new IllegalArgumentException("clock: expected a round trip, got none"));
    var half = best.took().dividedBy(2);
    return new ClockOffset(Duration.between(best.asked().plus(half), best.said()), half);
  }

  /** Converts an instant of the other clock to the run's clock. */
  public Instant toRun(Instant other) {
    return other.minus(ahead);
  }
}
