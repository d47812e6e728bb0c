package io.faultline.agent.observe.edge;

import java.time.Duration;

/**
 * The longest time that a guard allows a call.
 *
 * @param millis at least 1
 * @param by the guard: library, kind and name
 */
public record CallTimeout(long millis, String by) {
  private static final long NANOS_A_MILLI = 1_000_000;

  public CallTimeout {
    if (millis < 1)
      throw new IllegalArgumentException("time limit: expected at least 1 ms, got " + millis);
  }

  /** In whole milliseconds, rounded up. */
  public static CallTimeout of(Duration time, String by) {
    var millis = time.plusNanos(NANOS_A_MILLI - 1).toMillis();
    return new CallTimeout(millis, by);
  }

  CallTimeout orShorter(CallTimeout other) {
    return other.millis < millis ? other : this;
  }
}
