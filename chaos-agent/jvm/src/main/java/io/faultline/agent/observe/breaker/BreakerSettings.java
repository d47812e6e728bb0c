package io.faultline.agent.observe.breaker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * When a breaker opens, half-opens and closes, as its library was told. What the library does not
 * have, or does not tell in this version, is not among the values. Confined to a thread until it is
 * given away.
 */
public final class BreakerSettings {
  private final Map<Setting, Object> values = new LinkedHashMap<>();

  /** The settings, whatever the library calls them. */
  public enum Setting {
    /** Judged by the last so many calls. */
    WINDOW_CALLS("windowCalls"),
    /** Judged by the calls of the last so many milliseconds. */
    WINDOW_MILLIS("windowMillis"),
    /** With fewer calls in the window it stays closed. */
    MINIMUM_CALLS("minimumCalls"),
    /** Opens at so many failures in the window. */
    FAILURES("failures"),
    /** Opens at that share of failures in the window. */
    FAILURE_PERCENT("failurePercent"),
    /** Opens at that share of slow calls in the window. */
    SLOW_PERCENT("slowPercent"),
    /** A call that took longer is slow. */
    SLOW_MILLIS("slowMillis"),
    /** How long it is open at first. */
    OPEN_MILLIS("openMillis"),
    /** Whether it half-opens by a timer; else with the first call after that time. */
    HALF_OPENS_BY_ITSELF("halfOpensByItself"),
    /** How many calls it lets through half-open before it decides. */
    HALF_OPEN_CALLS("halfOpenCalls");

    private final String label;

    Setting(String label) {
      this.label = label;
    }

    /** Its name in the API. */
    public String label() {
      return label;
    }
  }

  /** The same, with one more; left out where it cannot be had, or is null. */
  public BreakerSettings with(Setting key, Supplier<Object> value) {
    try {
      var got = value.get();
      if (got != null) values.put(key, got);
    } catch (RuntimeException | LinkageError e) {
      // Another version of the library has it under another name, or not at all.
    }
    return this;
  }

  /** By their names in the API. */
  public Map<String, Object> values() {
    var named = new LinkedHashMap<String, Object>();
    values.forEach((key, value) -> named.put(key.label(), value));
    return Collections.unmodifiableMap(named);
  }
}
