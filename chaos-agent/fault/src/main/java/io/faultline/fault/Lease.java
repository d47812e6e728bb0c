package io.faultline.fault;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time a fault may last unless renewed. Thread-safe. */
public final class Lease {
  private final LongSupplier nanos;
  private volatile long end;

  /**
   * @param length how long it lasts from now
   * @param nanos a monotonic clock in nanoseconds, such as {@code System::nanoTime}
   */
  public Lease(Duration length, LongSupplier nanos) {
    this.nanos = nanos;
    renew(length);
  }

  /** Lasts for {@code length} from now, whatever was left. */
  public void renew(Duration length) {
    if (length.isNegative() || length.isZero())
      throw new IllegalArgumentException(
          "lease: expected above 0s, got " + DurationText.print(length));
    end = nanos.getAsLong() + length.toNanos();
  }

  public boolean isHeld() {
    return remaining().toNanos() > 0;
  }

  /** The remaining time; zero or less once it has ended. */
  public Duration remaining() {
    return Duration.ofNanos(end - nanos.getAsLong());
  }
}
