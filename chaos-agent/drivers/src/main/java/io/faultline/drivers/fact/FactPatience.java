package io.faultline.drivers.fact;

import java.time.Duration;

/**
 * For how long facts that could not be read are requested again: while other facts can be read, and
 * while enough per second are read overall. The caller passes the time; not thread-safe.
 *
 * @see #isOver
 */
final class FactPatience {
  private static final Duration WITHOUT_ANY = Duration.ofSeconds(30);
  private static final Duration FIRST = Duration.ofSeconds(60);

  /** A system that gives less than 10 facts a second is not worth waiting for. */
  private static final long NANOS_EACH = Duration.ofMillis(100).toNanos();

  private final Duration withoutAny;
  private long allNanos;
  private long lastGoodNanos;

  FactPatience(long nowNanos) {
    this(nowNanos, WITHOUT_ANY, FIRST);
  }

  /**
   * @param withoutAny the longest time in which no fact is read
   * @param first the total time for no facts, to which each requested fact adds its share
   */
  FactPatience(long nowNanos, Duration withoutAny, Duration first) {
    this.withoutAny = withoutAny;
    this.allNanos = nowNanos + first.toNanos();
    this.lastGoodNanos = nowNanos;
  }

  void asked(int facts) {
    allNanos += facts * NANOS_EACH;
  }

  void wentWell(long nowNanos) {
    lastGoodNanos = nowNanos;
  }

  boolean isOver(long nowNanos) {
    return nowNanos - allNanos >= 0 || nowNanos - lastGoodNanos >= withoutAny.toNanos();
  }
}
