package io.faultline.proxy.toxic;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that moves only on request. */
public final class VirtualTimer implements Timer {
  private record Due(long nanos, long number, Runnable what) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));
  private long now = 1_000_000_000L;
  private long number;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Task after(long delayNanos, Runnable what) {
    var entry = new Due(now + Math.max(0, delayNanos), number++, what);
    due.add(entry);
    return () -> due.remove(entry);
  }

  public void passMillis(double millis) {
    passNanos(Math.round(millis * 1_000_000));
  }

  public void passNanos(long nanos) {
    long until = now + nanos;
    while (!due.isEmpty() && due.peek().nanos() <= until) {
      var next = due.poll();
      now = next.nanos();
      next.what().run();
    }
    now = until;
  }

  public int waiting() {
    return due.size();
  }
}
