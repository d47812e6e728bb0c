package io.faultline.shop.kit.guard;

import java.time.Clock;
import java.time.Duration;

/** Time as the guard sees it: Vert.x's in a service, virtual in a test. */
public interface Timers {
  /** Monotonic. */
  long nanos();

  /** The wall clock that goes with {@link #nanos()}. */
  Clock clock();

  /** Runs the task once, later, on the caller's context; the answer cancels it. */
  Runnable after(Duration delay, Runnable task);
}
