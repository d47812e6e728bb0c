package io.faultline.drivers.http;

import io.faultline.runner.engine.Clock;
import java.time.Duration;
import java.time.Instant;

/** The wall clock at the time of creation, carried on by the monotonic clock. Thread-safe. */
public final class MonotonicClock implements Clock {
  private final Instant base = Instant.now();
  private final long baseNanos = System.nanoTime();

  @Override
  public Instant now() {
    return base.plusNanos(System.nanoTime() - baseNanos);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (duration.isNegative() || duration.isZero()) return;
    Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
  }
}
