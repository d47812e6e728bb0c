package io.faultline.agent.start;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Nanoseconds since 1970 that never run backwards: read from the wall clock once, then from the
 * monotonic clock. Unaffected by clock faults.
 */
final class AgentClock implements LongSupplier {
  private final long originEpochNanos;
  private final long originNanos;

  AgentClock() {
    originNanos = System.nanoTime();
    var now = Instant.now();
    originEpochNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  public long getAsLong() {
    return originEpochNanos + (System.nanoTime() - originNanos);
  }
}
