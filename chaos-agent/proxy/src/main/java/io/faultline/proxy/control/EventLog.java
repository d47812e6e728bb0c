package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.proxy.wire.EventSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The latest events, and listeners for further ones. Thread-safe; listeners must not wait. */
public final class EventLog implements EventSink {
  private static final int MOST_HELD = 1000;

  private final LongSupplier epochNanos;
  private final Deque<ObjectNode> held = new ArrayDeque<>();
  private final Set<Consumer<String>> listeners = new LinkedHashSet<>();
  private long seq;

  public EventLog(LongSupplier epochNanos) {
    this.epochNanos = epochNanos;
  }

  @Override
  public synchronized void happened(String type, Map<String, String> details) {
    var event = event(++seq, type);
    details.forEach(event::put);
    if (held.size() == MOST_HELD) held.removeFirst();
    held.addLast(event);
    var text = event.toString();
    listeners.forEach(listener -> listener.accept(text));
  }

  /**
   * The listener receives a greeting, then the stored events after {@code after}, then new ones.
   */
  synchronized void listen(long after, Consumer<String> listener) {
    listener.accept(event(seq, "hello").toString());
    held.stream()
        .filter(event -> event.get("seq").longValue() > after)
        .forEach(event -> listener.accept(event.toString()));
    listeners.add(listener);
  }

  synchronized void leave(Consumer<String> listener) {
    listeners.remove(listener);
  }

  synchronized long latest() {
    return seq;
  }

  private ObjectNode event(long number, String type) {
    return Json.object()
        .put("seq", number)
        .put("epochNanos", epochNanos.getAsLong())
        .put("type", type);
  }
}
