package io.faultline.local.process;

import java.time.Duration;

/**
 * The delay before the next restart: it doubles with each death, and is reset after a long enough
 * uptime.
 */
public record Backoff(Duration next) {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final Duration WELL = Duration.ofSeconds(30);

  public static Backoff initial() {
    return new Backoff(FIRST);
  }

  /** The backoff after a process died that had been up for this time. */
  Backoff afterBeingUp(Duration up) {
    return up.compareTo(WELL) >= 0 ? initial() : this;
  }

  /** The backoff after {@link #next} has passed. */
  Backoff doubled() {
    var twice = next.multipliedBy(2);
    return new Backoff(twice.compareTo(MOST) > 0 ? MOST : twice);
  }
}
