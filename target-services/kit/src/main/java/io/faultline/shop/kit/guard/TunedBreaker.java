package io.faultline.shop.kit.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;

/**
 * The circuit breaker of the tuned profile, and the arithmetic it is chosen by. At the 40 calls a
 * second of the shop under load it opens 0.25 s after all calls fail at once, 0.5 s after half of
 * them do, and 1.25 s after a peer hangs whose time-out is 1 s. It closes 0.6 s after the peer is
 * well. Where one call in a hundred fails by itself, it opens by chance less than once in 10^14
 * windows.
 */
final class TunedBreaker {
  /** Calls that are looked at: the fewer, the sooner it opens, and the sooner by chance. */
  static final int WINDOW = 20;

  /** Failures among them at which it opens; also so many calls are needed at the start. */
  static final int OPENS_AT = 10;

  /** Long enough for a restarted connection, short enough to be back within a second. */
  static final Duration OPEN = Duration.ofMillis(500);

  /** One call that is well by luck does not close it. */
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
   * From the first call that fails to the opening, on average, where of so many calls a second a
   * share fails, each after a time. Empty where it opens by chance at most.
   */
  static Optional<Duration> opensIn(double callsPerSecond, double share, Duration failsAfter) {
    if (share * WINDOW < OPENS_AT) {
      return Optional.empty();
    }
    var seconds = OPENS_AT / share / callsPerSecond;
    return Optional.of(failsAfter.plusNanos((long) (seconds * NANOS)));
  }

  /** From the peer's recovery to the closing, at most: one more wait, and the probes. */
  static Duration closesIn(double callsPerSecond, Duration responds) {
    return OPEN.plus(responds).plusNanos((long) (PROBES / callsPerSecond * NANOS));
  }

  /** How likely a window opens it where each call fails with this probability, on its own. */
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
