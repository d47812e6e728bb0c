package io.faultline.shop.kit.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads {@code FAULTLINE_*} variables and system properties {@code faultline.*}, which override
 * them, and collects every problem. Not thread-safe.
 */
public final class SettingsReader {
  private static final String PREFIX = "FAULTLINE_";

  /** The agent in the same process has settings of its own. */
  private static final String AGENTS = PREFIX + "AGENT";

  private final Map<String, String> given;
  private final Set<String> known = new TreeSet<>();
  private final Map<String, String> effective = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private SettingsReader(Map<String, String> given) {
    this.given = given;
  }

  /** {@code faultline.db.url} is the same setting as {@code FAULTLINE_DB_URL}. */
  public static SettingsReader of(Map<String, String> environment, Properties properties) {
    var given = new HashMap<String, String>();
    environment.forEach((key, value) -> put(given, key, value));
    properties
        .stringPropertyNames()
        .forEach(name -> putProperty(given, name, properties.getProperty(name)));
    return new SettingsReader(given);
  }

  private static void putProperty(Map<String, String> given, String name, String value) {
    if (name.startsWith("faultline.")) {
      put(given, name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value);
    }
  }

  private static void put(Map<String, String> given, String key, String value) {
    if (key.startsWith(PREFIX) && !key.startsWith(AGENTS)) {
      given.put(key, value);
    }
  }

  /**
   * Reads a setting whose text form is logged.
   *
   * @param parser throws an {@link IllegalArgumentException} for a text that it cannot read
   */
  public <T> Setting<T> required(String key, String expected, Function<String, T> parser) {
    known.add(key);
    var text = given.get(key);
    if (text == null) {
      return problem(key, expected, "nothing");
    }
    return parsed(key, expected, text, parser);
  }

  public <T> Setting<T> optional(
      String key, String fallback, String expected, Function<String, T> parser) {
    known.add(key);
    return parsed(key, expected, given.getOrDefault(key, fallback), parser);
  }

  private <T> Setting<T> parsed(
      String key, String expected, String text, Function<String, T> parser) {
    try {
      var value = parser.apply(text);
      effective.put(key, value.toString());
      return new Setting<>(Optional.of(value));
    } catch (IllegalArgumentException notReadable) {
      return problem(key, expected, "'" + text + "'");
    }
  }

  private <T> Setting<T> problem(String key, String expected, String got) {
    problems.add("settings: %s: expected %s, got %s".formatted(key, expected, got));
    return new Setting<>(Optional.empty());
  }

  /**
   * Makes the settings, once all were declared.
   *
   * @throws SettingsException with all problems, unknown keys included
   */
  public <S> S finish(Supplier<S> settings) {
    given.keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .forEach(key -> problems.add("settings: %s: expected one of %s".formatted(key, known)));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings.get();
  }

  /** The effective values, without secrets, in the order of their declaration. */
  public String effective() {
    return effective.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
