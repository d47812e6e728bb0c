package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;

/** Decides when a periodic task is due; missed periods are skipped. */
final class FixedRate {
  private final Duration period;
  private Instant next;

  FixedRate(Duration period, Instant first) {
    this.period = period;
    this.next = first;
  }

  boolean isDue(Instant now) {
    if (now.isBefore(next)) return false;
    next = next.plus(period);
    if (!next.isAfter(now)) next = now.plus(period);
    return true;
  }
}
