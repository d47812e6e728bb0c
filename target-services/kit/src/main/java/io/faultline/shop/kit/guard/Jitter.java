package io.faultline.shop.kit.guard;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double, drawn evenly from half to the whole, so that callers do not retry in step. */
final class Jitter {
  private static final int MOST_DOUBLINGS = 10;

  private Jitter() {}

  static IntervalFunction doubling(Duration first, RandomGenerator chance) {
    return attempt -> {
      var whole = first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
      return Math.max(1, Math.round(whole * (0.5 + chance.nextDouble() / 2)));
    };
  }
}
