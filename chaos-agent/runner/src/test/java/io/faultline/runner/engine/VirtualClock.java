package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A clock whose time passes only by sleeping, and which runs planned actions on the way. */
final class VirtualClock implements Clock {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final TreeMap<Instant, Runnable> plans = new TreeMap<>();
  private Instant now = BEGIN;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException();
    var end = now().plus(duration.isNegative() ? Duration.ZERO : duration);
    for (var plan = next(end); plan != null; plan = next(end)) plan.getValue().run();
    synchronized (this) {
      if (end.isAfter(now)) now = end;
    }
  }

  /** Plans an action at a second. */
  synchronized void at(double seconds, Runnable plan) {
    plans.merge(
        BEGIN.plusNanos(Math.round(seconds * 1e9)),
        plan,
        (one, other) ->
            () -> {
              one.run();
              other.run();
            });
  }

  double seconds() {
    return seconds(now());
  }

  static double seconds(Instant instant) {
    return Duration.between(BEGIN, instant).toNanos() / 1e9;
  }

  private synchronized Map.Entry<Instant, Runnable> next(Instant end) {
    if (plans.isEmpty() || plans.firstKey().isAfter(end)) return null;
    var plan = plans.pollFirstEntry();
    if (plan.getKey().isAfter(now)) now = plan.getKey();
    return plan;
  }
}
