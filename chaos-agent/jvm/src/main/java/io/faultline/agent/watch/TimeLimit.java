package io.faultline.agent.watch;

import java.time.Duration;

/**
 * How long a guard lets a call take.
 *
 * @param millis at least 1
 * @param by whose it is: library, kind and name
 */
public record TimeLimit(long millis, String by) {
  private static final long NANOS_A_MILLI = 1_000_000;

  public TimeLimit {
    if (millis < 1)
      throw new IllegalArgumentException("time limit: expected at least 1 ms, got " + millis);
  }

  /** In whole milliseconds, rounded up. */
  public static TimeLimit of(Duration time, String by) {
    var millis = time.plusNanos(NANOS_A_MILLI - 1).toMillis();
    return new TimeLimit(millis, by);
  }

  TimeLimit orShorter(TimeLimit other) {
    return other.millis < millis ? other : this;
  }
}
