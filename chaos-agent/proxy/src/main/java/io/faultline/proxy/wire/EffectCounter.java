package io.faultline.proxy.wire;

import io.faultline.fault.Effect;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts the real effects of a toxic: connections, or requests if it picks requests. Thread-safe.
 */
public final class EffectCounter {
  private static final long NEVER = Long.MIN_VALUE;

  private final LongAdder matched = new LongAdder();
  private final LongAdder affected = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final AtomicLong firstNanos = new AtomicLong(NEVER);
  private volatile long lastNanos = NEVER;
  private final LongSupplier epochNanos;
  private final Consumer<EffectCounter> onFirst;

  /**
   * @param epochNanos the clock, in nanoseconds since 1970
   * @param onFirst runs once, on the event loop, at the first effect
   */
  public EffectCounter(LongSupplier epochNanos, Consumer<EffectCounter> onFirst) {
    this.epochNanos = epochNanos;
    this.onFirst = onFirst;
  }

  void matched(boolean chosen) {
    matched.increment();
    if (!chosen) skipped.increment();
  }

  void affected(boolean oneMore) {
    long now = epochNanos.getAsLong();
    if (oneMore) affected.increment();
    lastNanos = now;
    if (firstNanos.get() == NEVER && firstNanos.compareAndSet(NEVER, now)) onFirst.accept(this);
  }

  /** The counts so far. */
  public Effect effect() {
    return new Effect(
        matched.sum(),
        affected.sum(),
        skipped.sum(),
        instant(firstNanos.get()),
        instant(lastNanos));
  }

  private static Optional<Instant> instant(long nanos) {
    return nanos == NEVER
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000));
  }
}
