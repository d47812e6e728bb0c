package io.faultline.agent.fault;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A limit of a hundred events a minute. Thread-safe. */
public final class RateLimit {
  private static final int EACH = 100;
  private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanos;
  private long periodBegan;
  private int taken;

  public RateLimit(LongSupplier nanos) {
    this.nanos = nanos;
    this.periodBegan = nanos.getAsLong();
  }

  /** Whether one more was allowed. */
  public synchronized boolean take() {
    long now = nanos.getAsLong();
    if (now - periodBegan >= PERIOD_NANOS) {
      periodBegan = now;
      taken = 0;
    }
    return taken++ < EACH;
  }
}
