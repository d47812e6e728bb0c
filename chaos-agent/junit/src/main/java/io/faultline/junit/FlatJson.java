package io.faultline.junit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON object of texts and numbers, which is all that the agent answers here. */
record FlatJson(String text) {
  /** The text of a key; empty where it has none. */
  String text(String key) {
    return find(key, "\"((?:[^\"\\\\]|\\\\.)*)\"").map(FlatJson::unquote).orElse("");
  }

  Optional<Long> number(String key) {
    return find(key, "(-?[0-9]+)").map(Long::parseLong);
  }

  static String quote(String value) {
    var quoted = new StringBuilder("\"");
    for (char c : value.toCharArray())
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else if (c < ' ') quoted.append("\\u%04x".formatted((int) c));
      else quoted.append(c);
    return quoted.append('"').toString();
  }

  private Optional<String> find(String key, String value) {
    var member = Pattern.compile("\"" + key + "\":\\s*" + value).matcher(text);
    return member.find() ? Optional.of(member.group(1)) : Optional.empty();
  }

  private static String unquote(String quoted) {
    return Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))")
        .matcher(quoted)
        .replaceAll(
            escape -> Matcher.quoteReplacement(character(escape.group(1), escape.group(2))));
  }

  private static String character(String code, String letter) {
    if (code != null) return String.valueOf((char) Integer.parseInt(code, 16));
    return switch (letter) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "r", "b", "f" -> " ";
      default -> letter;
    };
  }
}
