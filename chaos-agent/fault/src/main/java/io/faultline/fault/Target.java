package io.faultline.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a fault is done: {@code payment http-client peer=card-processor share=100%}.
 *
 * @param process name of the process, as its agent or the system file gives it; on the wire (see
 *     {@link Wire}) the name of an edge
 * @param point name of the point inside it, for instance {@code http-client} or {@code sql}, or
 *     {@code wire}
 * @param match what a call must match: an attribute of the point ({@code peer}, {@code statement},
 *     {@code path}) to a pattern with {@code *} for any text; all must match
 * @param selection which of the matching calls are affected
 */
public record Target(String process, String point, Map<String, String> match, Selection selection) {
  public Target {
    requireName("process", process);
    requireName("point", point);
    match = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(match));
  }

  /**
   * Reads {@code <process> <point> [attribute=pattern …] [share=10% | every=3 | first=5]}.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  public static Target parse(String text) {
    var words = withInstance(Words.split(text));
    if (words.size() < 2)
      throw new IllegalArgumentException(
          "expected a process and a point, such as 'payment http-client share=50%%', got '%s'"
              .formatted(text));
    var match = new LinkedHashMap<String, String>();
    Selection selection = null;
    for (var word : words.subList(2, words.size())) {
      int equals = word.indexOf('=');
      if (equals < 1)
        throw new IllegalArgumentException("expected attribute=value, got '%s'".formatted(word));
      var key = word.substring(0, equals);
      var value = word.substring(equals + 1);
      var chosen = selection(key, value);
      if (chosen != null && selection != null)
        throw new IllegalArgumentException("expected one of share, every and first, got more");
      if (chosen != null) selection = chosen;
      else if (match.put(key, value) != null)
        throw new IllegalArgumentException("%s: given twice".formatted(key));
    }
    return new Target(
        words.get(0), words.get(1), match, selection == null ? Selection.ALL : selection);
  }

  /** The same calls, only counted and left alone. */
  public Target countOnly() {
    return new Target(process, point, match, Selection.COUNT_ONLY);
  }

  public boolean isCountOnly() {
    return selection.equals(Selection.COUNT_ONLY);
  }

  /** The form that {@link #parse} reads. */
  public String text() {
    var text = new StringBuilder(printed(process)).append(' ').append(Words.quote(point));
    match.forEach((key, value) -> text.append(' ').append(Words.quote(key + "=" + value)));
    return text.append(' ').append(selection.text()).toString();
  }

  /** {@code booking[2 of 3]} is one word. */
  private static List<String> withInstance(List<String> words) {
    if (words.size() < 3 || !words.get(1).equals("of")) return words;
    var joined = new ArrayList<>(words.subList(3, words.size()));
    var first = String.join(" ", words.subList(0, 3));
    if (!Instances.isOneOfSeveral(first)) return words;
    joined.add(0, first);
    return joined;
  }

  private static String printed(String process) {
    var bare = process.replaceFirst("(\\[[0-9]+) of ([0-9]+])$", "$1-of-$2");
    return Words.quote(bare).equals(bare) ? process : Words.quote(process);
  }

  private static Selection selection(String key, String value) {
    return switch (key) {
      case "share" -> new Selection.Share(ShareText.parse(key, value));
      case "every" -> new Selection.Every(count(key, value));
      case "first" -> new Selection.First(count(key, value));
      default -> null;
    };
  }

  private static long count(String key, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: expected a whole number, got '%s'".formatted(key, value), e);
    }
  }

  private static void requireName(String what, String name) {
    if (name.isBlank()) throw new IllegalArgumentException(what + ": expected a name, got nothing");
  }
}
