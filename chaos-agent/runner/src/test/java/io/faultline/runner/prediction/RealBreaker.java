package io.faultline.runner.prediction;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** A breaker of Resilience4j under a virtual clock, with evenly spaced calls. */
final class RealBreaker {
  private static final double NANOS = 1e9;

  private final CircuitBreaker breaker;
  private final long gapNanos;
  private long nanos;
  private double owed;

  RealBreaker(CircuitBreakerConfig config, double callsPerSecond) {
    this.breaker =
        CircuitBreaker.of(
            "real",
            CircuitBreakerConfig.from(config)
                .clock(new VirtualClock())
                .currentTimestampFunction(clock -> nanos, TimeUnit.NANOSECONDS)
                .build());
    this.gapNanos = Math.round(NANOS / callsPerSecond);
  }

  /** Makes successful calls for this time. */
  void well(double seconds) {
    for (long end = nanos + Math.round(seconds * NANOS); nanos < end; ) call(0);
  }

  /**
   * The seconds from the first failed call until the breaker opens; NaN if it does not within the
   * limit.
   */
  double opens(double share, double atMostSeconds) {
    owed = 1 - share; // the first call fails
    long from = nanos;
    while (nanos - from <= atMostSeconds * NANOS) {
      double at = (nanos - from) / NANOS;
      call(share);
      if (breaker.getState() == State.OPEN) return at;
    }
    return Double.NaN;
  }

  /** The seconds from now until the breaker is closed again, with successful calls. */
  double closes(double atMostSeconds) {
    long from = nanos;
    while (nanos - from <= atMostSeconds * NANOS) {
      double at = (nanos - from) / NANOS;
      call(0);
      if (breaker.getState() == State.CLOSED) return at;
    }
    return Double.NaN;
  }

  /** Makes a call; failures are spread evenly by their share. */
  private void call(double share) {
    if (breaker.tryAcquirePermission()) {
      owed += share;
      if (owed >= 1 - 1e-9) {
        owed -= 1;
        breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("disturbed"));
      } else breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
    nanos += gapNanos;
  }

  private final class VirtualClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(nanos);
    }
  }
}
