package io.faultline.drivers;

import io.faultline.runner.engine.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time that a test advances. */
public final class ManualClock implements Clock {
  public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = BEGIN;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void sleep(Duration duration) {
    now = now.plus(duration);
  }
}
