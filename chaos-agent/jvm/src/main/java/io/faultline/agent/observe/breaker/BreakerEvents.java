package io.faultline.agent.observe.breaker;

import io.faultline.agent.observe.EventLog;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports of circuit breakers in one form, whatever the library: the state of each breaker at its
 * first use by a call, and each transition. The agent finds no breaker by itself: one that no call
 * has used since the observation started is unknown. Thread-safe.
 */
public final class BreakerEvents {
  private final EventLog events;
  private final Map<Object, Map<String, String>> known = new WeakHashMap<>();

  /** The same breakers by identity, so that calls need not wait for each other. */
  private final Map<Integer, WeakReference<Object>> reported = new ConcurrentHashMap<>();

  public BreakerEvents(EventLog events) {
    this.events = events;
  }

  /**
   * Whether its state was reported since the observation started. Called by each call, so it takes
   * no lock.
   */
  public boolean isKnown(Object breaker) {
    var one = reported.get(System.identityHashCode(breaker));
    return one != null && one.refersTo(breaker);
  }

  /** A call is about to use this breaker, which is in that state. */
  public void used(Object breaker, String library, String name, Enum<?> state) {
    synchronized (this) {
      if (!known.containsKey(breaker)) {
        var fields = fields(library, name);
        fields.put("state", state.name());
        know(breaker, fields);
        events.add("breaker-state", fields);
      }
    }
  }

  private void know(Object breaker, Map<String, String> fields) {
    if (known.put(breaker, fields) != null) return;
    reported.values().removeIf(one -> one.refersTo(null));
    reported.put(System.identityHashCode(breaker), new WeakReference<>(breaker));
  }

  public void changed(Object breaker, String library, String name, Enum<?> from, Enum<?> to) {
    if (from == to) return;
    var change = fields(library, name);
    change.put("from", from.name());
    change.put("to", to.name());
    var state = fields(library, name);
    state.put("state", to.name());
    synchronized (this) {
      know(breaker, state);
      events.add("breaker", change);
    }
  }

  /** The library, name and state of each known breaker. */
  public synchronized List<Map<String, String>> states() {
    return List.copyOf(known.values());
  }

  /** Forgets the known states, which may have changed before the observation restarted. */
  synchronized void forget() {
    known.clear();
    reported.clear();
  }

  private static Map<String, String> fields(String library, String name) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("library", library);
    fields.put("name", name);
    return fields;
  }
}
