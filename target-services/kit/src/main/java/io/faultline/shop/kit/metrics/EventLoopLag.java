package io.faultline.shop.kit.metrics;

import io.faultline.shop.telemetry.RuntimeMetrics;
import io.prometheus.client.Gauge;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures how late the event loop is, by a timer that should fire each 100 ms, and how much of
 * that is the loop's own: on a busy machine a loop that nothing blocks is late too, as it waits for
 * a processor. Confined to its context.
 */
public final class EventLoopLag {
  private static final long PERIOD_MS = 100;
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);
  private static final int RECENT = 10;

  private final LongSupplier processorWait;
  private final Gauge lag;
  private final Gauge blocked;
  private final long[] recentLags = new long[RECENT];
  private final long[] recentBlocks = new long[RECENT];
  private int next;
  private long expectedAt;
  private long waitedBefore;

  /**
   * A meter for ticks each 100 ms from now on.
   *
   * @param processorWait for how long the loop has waited for a processor so far, in nanoseconds
   */
  EventLoopLag(LongSupplier processorWait, Meters meters, long now) {
    this.processorWait = processorWait;
    this.lag = meters.gauge(RuntimeMetrics.EVENT_LOOP_LAG);
    this.blocked = meters.gauge(RuntimeMetrics.EVENT_LOOP_BLOCKED);
    this.expectedAt = now + PERIOD;
    this.waitedBefore = processorWait.getAsLong();
  }

  /** Call on the context to watch; the timer ends with the verticle. */
  public static void watch(Vertx vertx, Meters meters) {
    var watched = new EventLoopLag(ProcessorWait.ofThisThread()::nanos, meters, System.nanoTime());
    vertx.setPeriodic(PERIOD_MS, id -> watched.tick(System.nanoTime()));
  }

  void tick(long now) {
    long waited = processorWait.getAsLong();
    recentLags[next] = Math.max(0, now - expectedAt);
    recentBlocks[next] = Math.max(0, recentLags[next] - (waited - waitedBefore));
    next = (next + 1) % RECENT;
    expectedAt = now + PERIOD;
    waitedBefore = waited;
    lag.set(longest(recentLags));
    blocked.set(longest(recentBlocks));
  }

  private static double longest(long[] nanos) {
    return Arrays.stream(nanos).max().orElse(0) / 1e9;
  }
}
