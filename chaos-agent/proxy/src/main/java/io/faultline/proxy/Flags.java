package io.faultline.proxy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses flags like Go's flag package; collects all mistakes. */
final class Flags {
  private final Set<String> switches;
  private final Set<String> valued;
  private final Map<String, String> given = new HashMap<>();
  private final Set<String> switched = new HashSet<>();
  private final List<String> mistakes;

  /**
   * @param switches flags that are on or off
   * @param valued flags that need a value
   */
  Flags(List<String> words, Set<String> switches, Set<String> valued, List<String> mistakes) {
    this.switches = switches;
    this.valued = valued;
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
    if (switches.contains(parts[0])) turn(parts);
    else if (!valued.contains(parts[0])) unknown(word, parts.length, left);
    else if (parts.length == 1 && left.isEmpty())
      mistakes.add(word + ": expected a value, got nothing");
    else given.put(parts[0], parts.length == 2 ? parts[1] : left.poll());
  }

  private void turn(String[] parts) {
    if (parts.length == 1 || parts[1].equals("true")) switched.add(parts[0]);
    else if (parts[1].equals("false")) switched.remove(parts[0]);
    else mistakes.add("-%s: expected true or false, got '%s'".formatted(parts[0], parts[1]));
  }

  private void unknown(String word, int parts, ArrayDeque<String> left) {
    mistakes.add(word.split("=", 2)[0] + ": unknown flag");
    if (parts == 1 && !left.isEmpty() && !left.peek().startsWith("-")) left.poll(); // its value
  }

  boolean isOn(String name) {
    return switched.contains(name);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(given.get(name));
  }

  Optional<Path> file(String name) {
    return text(name).filter(text -> !text.isEmpty()).map(Path::of);
  }

  long number(String name, long otherwise, long least, long most) {
    var text = given.get(name);
    if (text == null) return otherwise;
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) return value;
    } catch (NumberFormatException e) {
      // reported below
    }
    mistakes.add("-%s: expected %d to %d, got '%s'".formatted(name, least, most, text));
    return otherwise;
  }
}
