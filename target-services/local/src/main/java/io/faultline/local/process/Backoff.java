package io.faultline.local.process;

import java.time.Duration;

/**
 * How long to wait before the next restart: doubles with each death, starts again after a good
 * while up.
 */
public record Backoff(Duration next) {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final Duration WELL = Duration.ofSeconds(30);

  public static Backoff initial() {
    return new Backoff(FIRST);
  }

  /** What holds once a process died that had been up this long. */
  Backoff afterBeingUp(Duration up) {
    return up.compareTo(WELL) >= 0 ? initial() : this;
  }

  /** What holds once {@link #next} was waited for. */
  Backoff doubled() {
    var twice = next.multipliedBy(2);
    return new Backoff(twice.compareTo(MOST) > 0 ? MOST : twice);
  }
}
