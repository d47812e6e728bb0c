package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;

/** The one clock of a run; virtual in tests. */
public interface Clock {
  /**
   * The current time, which never goes back: an adapter adds a monotonic clock's progress to the
   * wall clock's reading at its start.
   */
  Instant now();

  /** Returns after {@code duration}; at once if it is not positive. */
  void sleep(Duration duration) throws InterruptedException;
}
