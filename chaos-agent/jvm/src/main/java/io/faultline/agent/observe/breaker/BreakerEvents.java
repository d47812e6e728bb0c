package io.faultline.agent.observe.breaker;

import io.faultline.agent.observe.EventLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Reports of circuit breakers in one form, whatever the library: the state of each that a call uses
 * for the first time, and each transition. An agent finds no breaker by itself: one that no call
 * has used since somebody looks is not known. Thread-safe.
 */
public final class BreakerEvents {
  private final EventLog events;
  private final Map<Object, Map<String, String>> known = new WeakHashMap<>();

  public BreakerEvents(EventLog events) {
    this.events = events;
  }

  /** A call is about to ask this breaker, which is in that state. */
  public void used(Object breaker, String library, String name, Enum<?> state) {
    synchronized (this) {
      if (known.containsKey(breaker)) return;
      var fields = fields(library, name);
      fields.put("state", state.name());
      known.put(breaker, fields);
      events.add("breaker-state", fields);
    }
  }

  public void changed(Object breaker, String library, String name, Enum<?> from, Enum<?> to) {
    if (from == to) return;
    var change = fields(library, name);
    change.put("from", from.name());
    change.put("to", to.name());
    var state = fields(library, name);
    state.put("state", to.name());
    synchronized (this) {
      known.put(breaker, state);
      events.add("breaker", change);
    }
  }

  /** The library, name and state of each that is known. */
  public synchronized List<Map<String, String>> states() {
    return List.copyOf(known.values());
  }

  /** What was known before somebody looked again may have changed. */
  synchronized void forget() {
    known.clear();
  }

  private static Map<String, String> fields(String library, String name) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("library", library);
    fields.put("name", name);
    return fields;
  }
}
