package io.faultline.drivers.http;

import java.time.Duration;

/**
 * How many requests may run in parallel on a system of unknown capacity: one more after each round
 * that went well, half after it pushed back, followed by a pause (RFC 5681, 3.1, in short). The
 * caller passes the time; not thread-safe.
 */
public final class Pace {
  private static final int MOST = 16;
  private static final double FIRST = 2;
  private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
  private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private double limit = FIRST;
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private long cutNanos;
  private long nextNanos;

  public Pace(long nowNanos) {
    cutNanos = nowNanos;
    nextNanos = nowNanos;
  }

  public boolean mayBegin(int underWay, long nowNanos) {
    return underWay < limit() && nowNanos - nextNanos >= 0;
  }

  int limit() {
    return (int) limit;
  }

  /** How long until a request may begin, if nothing else prevents it. */
  public long pauseNanos(long nowNanos) {
    return Math.max(0, nextNanos - nowNanos);
  }

  public void wentWell() {
    limit = Math.min(MOST, limit + 1 / limit);
    pauseNanos = FIRST_PAUSE_NANOS;
  }

  /** A request that began before the last cut shows nothing about the pace since. */
  public void pushedBack(long begunNanos, long nowNanos) {
    if (begunNanos - cutNanos < 0) return;
    limit = Math.max(1, limit / 2);
    cutNanos = nowNanos;
    nextNanos = nowNanos + pauseNanos;
    pauseNanos = Math.min(LONGEST_PAUSE_NANOS, 2 * pauseNanos);
  }
}
