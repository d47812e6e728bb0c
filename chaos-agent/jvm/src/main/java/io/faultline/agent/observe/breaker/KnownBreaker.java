package io.faultline.agent.observe.breaker;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * A breaker that a call has used since the observation started; does not keep it alive.
 * Thread-safe.
 */
public final class KnownBreaker {
  private final WeakReference<Object> breaker;
  private final String library;
  private final String name;
  private final Map<String, Object> settings;
  private final LongAdder calls = new LongAdder();
  private volatile String state;

  KnownBreaker(
      Object breaker, String library, String name, String state, BreakerSettings settings) {
    this.breaker = new WeakReference<>(breaker);
    this.library = library;
    this.name = name;
    this.state = state;
    this.settings = settings.values();
  }

  public String library() {
    return library;
  }

  public String name() {
    return name;
  }

  /** By the library's own name. */
  public String state() {
    return state;
  }

  /** As {@link BreakerSettings#values}. */
  public Map<String, Object> settings() {
    return settings;
  }

  /** How many calls asked it for permission since it is known. */
  public long calls() {
    return calls.sum();
  }

  void count() {
    calls.increment();
  }

  boolean is(Object other) {
    return breaker.refersTo(other);
  }

  boolean isGone() {
    return breaker.refersTo(null);
  }

  void become(String newState) {
    state = newState;
  }

  /** Its library, name and state. */
  public Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("library", library);
    fields.put("name", name);
    fields.put("state", state);
    return fields;
  }
}
