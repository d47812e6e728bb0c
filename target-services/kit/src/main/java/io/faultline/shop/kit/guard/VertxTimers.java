package io.faultline.shop.kit.guard;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** The timers of a Vert.x, rounded up to whole milliseconds. Thread-safe. */
public final class VertxTimers implements Timers {
  private static final long ROUND_UP = 999_999;
  private final Vertx vertx;

  public VertxTimers(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    var id = vertx.setTimer(Math.max(1, delay.plusNanos(ROUND_UP).toMillis()), fired -> task.run());
    return () -> vertx.cancelTimer(id);
  }
}
