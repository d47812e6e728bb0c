package io.faultline.agent.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The latest events, for any number of readers that come and go. Thread-safe; adding never waits.
 */
public final class EventLog {
  private static final int HELD = 4096;

  private final LongSupplier epochNanos;
  private final Deque<Event> events = new ArrayDeque<>();
  private long lastSeq;

  public EventLog(LongSupplier epochNanos) {
    this.epochNanos = epochNanos;
  }

  public void add(String type, Map<String, ?> fields) {
    long now = epochNanos.getAsLong();
    synchronized (this) {
      if (events.size() == HELD) events.removeFirst();
      events.addLast(new Event(++lastSeq, now, type, fields));
      notifyAll();
    }
  }

  public synchronized long lastSeq() {
    return lastSeq;
  }

  /**
   * The stored events with a greater number; waits up to {@code millis} for the first one, or less
   * if the JVM wakes the thread without reason.
   */
  @SuppressWarnings("WaitNotInLoop") // the reader loops
  public synchronized List<Event> after(long seq, long millis) throws InterruptedException {
    if (lastSeq <= seq) wait(millis);
    return events.stream().filter(event -> event.seq() > seq).toList();
  }
}
