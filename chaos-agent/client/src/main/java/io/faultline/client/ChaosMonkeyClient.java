package io.faultline.client;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The actuator of Chaos Monkey for Spring Boot, versions 3 and 4. Thread-safe. */
public final class ChaosMonkeyClient {
  private final Api api;

  public ChaosMonkeyClient(Http http) {
    this.api = new Api("Chaos Monkey", http);
  }

  /**
   * Its settings.
   *
   * @param assaults by the names of its API
   * @param watchers by the names of its API
   */
  public record Settings(
      boolean enabled, Map<String, Object> assaults, Map<String, Object> watchers) {
    private static Settings of(Fields json) {
      return new Settings(
          new Fields(inner(json, "chaosMonkeyProperties")).truth("enabled"),
          inner(json, "assaultProperties"),
          inner(json, "watcherProperties"));
    }

    private static JsonObject inner(Fields json, String key) {
      return json.json().getObject(key, new JsonObject());
    }

    /** These settings of assaults. */
    public Map<String, Object> assaults(Iterable<String> keys) {
      return some(assaults, keys);
    }

    /** These settings of watchers. */
    public Map<String, Object> watchers(Iterable<String> keys) {
      return some(watchers, keys);
    }

    private static Map<String, Object> some(Map<String, Object> all, Iterable<String> keys) {
      var some = new LinkedHashMap<String, Object>();
      for (var key : keys) if (all.get(key) != null) some.put(key, all.get(key));
      return some;
    }
  }

  public Settings settings() throws IOException {
    return Settings.of(api.object("GET", ""));
  }

  /** Changes these settings and leaves the others. */
  public void setAssaults(Map<String, ?> changed) throws IOException {
    if (!changed.isEmpty()) api.require("POST", "/assaults", changed);
  }

  /** Changes these settings and leaves the others. */
  public void setWatchers(Map<String, ?> changed) throws IOException {
    if (!changed.isEmpty()) api.require("POST", "/watchers", changed);
  }

  public void enable(boolean enabled) throws IOException {
    api.require("POST", enabled ? "/enable" : "/disable", Map.of());
  }

  /** Begins the assaults on the process as a whole; responds once they are over. */
  public void attack() throws IOException {
    api.require("POST", "/assaults/runtime/attack", Map.of());
  }
}
