package io.faultline.shop.kit.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;

/**
 * The circuit breaker of the tuned profile, and the arithmetic behind its settings. At the shop's
 * 40 calls a second under load it opens 0.25 s after all calls begin to fail, 0.5 s after half of
 * them do, and 1.25 s after a peer with a timeout of 1 s hangs. It closes 0.6 s after the peer's
 * recovery. With one random failure in a hundred calls, it opens by chance in less than one of
 * 10^14 windows.
 */
final class TunedBreaker {
  /** The size of the window in calls: a smaller one opens sooner, and more often by chance. */
  static final int WINDOW = 20;

  /** The number of failures in the window at which it opens; also the minimum of calls. */
  static final int OPENS_AT = 10;

  /**
   * The time that it is open: enough for a new connection, and short enough to recover within a
   * second.
   */
  static final Duration OPEN = Duration.ofMillis(500);

  /** The calls that close it: a single lucky success does not. */
  static final int PROBES = 3;

  private static final double NANOS = 1e9;

  private TunedBreaker() {}

  static CircuitBreakerConfig config(Tuning tuning) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(WINDOW)
        .minimumNumberOfCalls(OPENS_AT)
        .failureRateThreshold(threshold())
        .slowCallDurationThreshold(tuning.slow())
        .slowCallRateThreshold(threshold())
        .waitDurationInOpenState(OPEN)
        .permittedNumberOfCallsInHalfOpenState(PROBES)
        .writableStackTraceEnabled(false)
        .build();
  }

  private static float threshold() {
    return 100f * OPENS_AT / WINDOW;
  }

  /**
   * The average time from the first failed call to the opening.
   *
   * @param share of the calls that fail
   * @param failsAfter how long a failing call takes
   * @return empty if the breaker opens at most by chance
   */
  static Optional<Duration> opensIn(double callsPerSecond, double share, Duration failsAfter) {
    if (share * WINDOW < OPENS_AT) {
      return Optional.empty();
    }
    var seconds = OPENS_AT / share / callsPerSecond;
    return Optional.of(failsAfter.plusNanos((long) (seconds * NANOS)));
  }

  /** The longest time from the peer's recovery to the closing: one more wait, and the probes. */
  static Duration closesIn(double callsPerSecond, Duration responds) {
    return OPEN.plus(responds).plusNanos((long) (PROBES / callsPerSecond * NANOS));
  }

  /**
   * The probability that a window opens the breaker if each call fails independently with
   * probability {@code share}.
   */
  static double opensByChance(double share) {
    var sum = 0.0;
    for (var failures = OPENS_AT; failures <= WINDOW; failures++) {
      sum += choices(failures) * Math.pow(share, failures) * Math.pow(1 - share, WINDOW - failures);
    }
    return sum;
  }

  private static double choices(int of) {
    var choices = 1.0;
    for (var n = 1; n <= of; n++) {
      choices *= (double) (WINDOW - of + n) / n;
    }
    return choices;
  }
}
