package io.faultline.load;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time of day in microseconds, extrapolated from one reading of the wall clock, so that it never
 * steps back. Thread-safe.
 */
final class EpochClock {
  private final LongSupplier nanos;
  private final long startNanos;
  private final long startEpochMicros;

  EpochClock(Instant now, LongSupplier nanos) {
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
    this.startEpochMicros =
        TimeUnit.SECONDS.toMicros(now.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(now.getNano());
  }

  long epochMicros() {
    return startEpochMicros + TimeUnit.NANOSECONDS.toMicros(nanos.getAsLong() - startNanos);
  }
}
