package io.faultline.proxy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flags as Go's flag package reads them; collects what is wrong. */
final class Flags {
  private static final Set<String> SWITCHES =
      Set.of("proxy-metrics", "runtime-metrics", "without-token");

  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> switched = new HashSet<>();
  private final List<String> mistakes;

  Flags(List<String> words, List<String> mistakes) {
    this.mistakes = mistakes;
    var left = new ArrayDeque<>(words);
    while (!left.isEmpty()) take(left.poll(), left);
  }

  private void take(String word, ArrayDeque<String> left) {
    if (!word.startsWith("-")) {
      mistakes.add("expected a flag, got '%s'".formatted(word));
      return;
    }
    var parts = word.replaceFirst("^--?", "").split("=", 2);
    if (SWITCHES.contains(parts[0])) {
      if (parts.length == 1 || !parts[1].equals("false")) switched.add(parts[0]);
      return;
    }
    if (parts.length == 1 && left.isEmpty()) mistakes.add(word + ": expected a value, got nothing");
    else given.put(parts[0], parts.length == 2 ? parts[1] : left.poll());
  }

  boolean isOn(String name) {
    return switched.contains(name);
  }

  String text(String name, String otherwise) {
    var value = given.remove(name);
    return value == null ? otherwise : value;
  }

  Optional<Path> file(String name) {
    return Optional.ofNullable(given.remove(name)).filter(text -> !text.isEmpty()).map(Path::of);
  }

  long number(String name, long otherwise, long least, long most) {
    var text = given.remove(name);
    if (text == null) return otherwise;
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) return value;
    } catch (NumberFormatException e) {
      // said below
    }
    mistakes.add("-%s: expected %d to %d, got '%s'".formatted(name, least, most, text));
    return otherwise;
  }

  /** What nobody asked for is a mistake. */
  void rest() {
    given.keySet().forEach(name -> mistakes.add("-%s: unknown flag".formatted(name)));
  }
}
