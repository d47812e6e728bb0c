package io.faultline.shop.kit.guard;

import java.time.Clock;
import java.time.Duration;

/** The guard's clock and timers: Vert.x's in a service, virtual ones in a test. */
public interface Timers {
  /** Monotonic time in nanoseconds. */
  long nanos();

  /** The wall clock that goes with {@link #nanos()}. */
  Clock clock();

  /**
   * Runs the task once after the delay, on the caller's context; the returned action cancels it.
   */
  Runnable after(Duration delay, Runnable task);
}
