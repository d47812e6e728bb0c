package io.faultline.shop.kit.metrics;

import io.faultline.shop.telemetry.RuntimeMetrics;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * Measures how late the event loop is: a timer that should fire each 100 ms. Confined to its
 * context.
 */
public final class EventLoopLag {
  private static final long PERIOD_MS = 100;
  private final long[] recent = new long[10];
  private int next;
  private long expectedAt;

  private EventLoopLag() {}

  /** Call on the context to watch; the timer ends with the verticle. */
  public static void watch(Vertx vertx, Meters meters) {
    var lag = new EventLoopLag();
    var gauge = meters.gauge(RuntimeMetrics.EVENT_LOOP_LAG);
    lag.expectedAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);
    vertx.setPeriodic(PERIOD_MS, id -> gauge.set(lag.tick(System.nanoTime()) / 1e9));
  }

  private long tick(long now) {
    recent[next] = Math.max(0, now - expectedAt);
    next = (next + 1) % recent.length;
    expectedAt = now + TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);
    var worst = 0L;
    for (var lag : recent) {
      worst = Math.max(worst, lag);
    }
    return worst;
  }
}
