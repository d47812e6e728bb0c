package io.faultline.agent.fault;

import io.faultline.agent.boot.FaultlineCounter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The proof of effect: what a fault did, counted without locks. Thread-safe. */
public final class EffectCounter {
  /** No call has been affected yet. */
  public static final long NEVER = 0;

  private final LongSupplier epochNanos;
  private final FaultlineCounter matched = new FaultlineCounter();
  private final FaultlineCounter affected = new FaultlineCounter();
  private final AtomicLong first = new AtomicLong(NEVER);
  private volatile long last = NEVER;

  EffectCounter(LongSupplier epochNanos) {
    this.epochNanos = epochNanos;
  }

  /** The selection skipped a call. */
  void skip() {
    matched.increment();
  }

  /** Counts skipped calls, for a caller that skips each. */
  FaultlineCounter skipCounter() {
    return matched;
  }

  /** A call is affected; returns whether it is the first. */
  boolean affect() {
    long now = epochNanos.getAsLong();
    matched.increment();
    affected.increment();
    last = now;
    return first.get() == NEVER && first.compareAndSet(NEVER, now);
  }

  /** Counts one effect in all; returns whether it was this one. */
  boolean affectOnce() {
    return first.get() == NEVER && affect();
  }

  public long matched() {
    return matched.sum();
  }

  public long affected() {
    return affected.sum();
  }

  public long skipped() {
    return Math.max(0, matched.sum() - affected.sum());
  }

  /** Nanoseconds since 1970, or {@link #NEVER}. */
  public long firstEpochNanos() {
    return first.get();
  }

  /** Nanoseconds since 1970, or {@link #NEVER}. */
  public long lastEpochNanos() {
    return last;
  }
}
