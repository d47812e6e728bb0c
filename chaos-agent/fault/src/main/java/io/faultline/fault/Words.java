package io.faultline.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Text split into words at white space; {@code "…"} keeps spaces, with {@code \"} and {@code \\}
 * inside.
 */
final class Words {
  private Words() {}

  static List<String> split(String text) {
    var words = new ArrayList<String>();
    int i = 0;
    while (i < text.length()) {
      if (Character.isWhitespace(text.charAt(i))) {
        i++;
        continue;
      }
      var word = new StringBuilder();
      i = readWord(text, i, word);
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  /** The word in the form that {@link #split} reads: quoted if necessary. */
  static String quote(String word) {
    if (!word.isEmpty()
        && word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\\'))
      return word;
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static int readWord(String text, int from, StringBuilder word) {
    boolean quoted = false;
    int i = from;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') quoted = !quoted;
      else if (quoted && c == '\\' && i + 1 < text.length()) word.append(text.charAt(++i));
      else if (!quoted && Character.isWhitespace(c)) break;
      else word.append(c);
    }
    if (quoted)
      throw new IllegalArgumentException(
          "expected a closing quote, got '%s'".formatted(text.substring(from)));
    return i;
  }
}
