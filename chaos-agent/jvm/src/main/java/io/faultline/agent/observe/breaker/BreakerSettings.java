package io.faultline.agent.observe.breaker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that decide when a breaker opens, half-opens and closes. A setting that the library
 * does not have, or does not reveal in this version, is not among the values. Confined to a thread
 * until it is passed on.
 */
public final class BreakerSettings {
  private final Map<Setting, Object> values = new LinkedHashMap<>();

  /** The settings, whatever their names in the library. */
  public enum Setting {
    /** Judges this many of the latest calls. */
    WINDOW_CALLS("windowCalls"),
    /** Judges the calls of the latest milliseconds, this many. */
    WINDOW_MILLIS("windowMillis"),
    /** With fewer calls in the window it stays closed. */
    MINIMUM_CALLS("minimumCalls"),
    /** Opens at this many failures in the window. */
    FAILURES("failures"),
    /** Opens at this share of failures in the window. */
    FAILURE_PERCENT("failurePercent"),
    /** Opens at this share of slow calls in the window. */
    SLOW_PERCENT("slowPercent"),
    /** A call that took longer is slow. */
    SLOW_MILLIS("slowMillis"),
    /** How long it is open the first time. */
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

  /** The same with one more setting; unchanged if it is not available, or null. */
  public BreakerSettings with(Setting key, Supplier<Object> value) {
    try {
      var got = value.get();
      if (got != null) values.put(key, got);
    } catch (RuntimeException | LinkageError e) {
      // Another version of the library has another name for it, or does not have it.
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
