package io.faultline.shop.kit.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Timers whose time passes only on request; tasks run on the test's thread, in the order of their
 * times.
 */
final class VirtualTimers implements Timers {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private long nanos;
  private long number;

  private record Task(long due, long number, Runnable action) {}

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.EPOCH.plusNanos(nanos);
      }
    };
  }

  @Override
  public Runnable after(Duration delay, Runnable action) {
    var task = new Task(nanos + delay.toNanos(), number++, action);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /** Lets this time pass, and runs the tasks that come due. */
  void pass(Duration time) {
    var until = nanos + time.toNanos();
    while (!tasks.isEmpty() && tasks.peek().due() <= until) {
      var task = tasks.remove();
      nanos = task.due();
      task.action().run();
    }
    nanos = until;
  }
}
