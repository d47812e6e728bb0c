package io.faultline.agent.boot;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The wall clock as a clock fault shows it to code whose calls are redirected here. Thread-safe.
 */
public final class FaultlineClock {
  /** How far it is ahead of the real clock: the sum over the clock faults. */
  public static final AtomicLong AHEAD_MILLIS = new AtomicLong();

  private FaultlineClock() {}

  public static long currentTimeMillis() {
    return System.currentTimeMillis() + AHEAD_MILLIS.get();
  }
}
