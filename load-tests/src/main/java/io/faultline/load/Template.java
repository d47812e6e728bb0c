package io.faultline.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with templates: {@code {uuid}}, {@code {number 1..100}} and {@code {line of users.csv}}
 * are drawn each time; {@code {name}} is replaced by a value drawn before. Braces of JSON are no
 * templates, because a quote or a space follows them. A value; filling it is thread-safe.
 */
record Template(List<Part> parts) {
  private static final Pattern ANY = Pattern.compile("\\{([A-Za-z][^{}\"\\n]*)}");
  private static final Pattern NUMBER = Pattern.compile("number (-?\\d{1,15})\\.\\.(-?\\d{1,15})");
  private static final Pattern LINE = Pattern.compile("line of (\\S.*)");

  Template {
    parts = List.copyOf(parts);
  }

  /** A part of the text, which returns its replacement. */
  interface Part {
    String fill(Map<String, String> values, RandomGenerator chance);
  }

  /**
   * Reads it.
   *
   * @param lines returns the lines of a file, one for each call
   * @throws IllegalArgumentException naming an invalid template
   */
  static Template parse(String text, Function<String, Lines> lines) {
    var parts = new ArrayList<Part>();
    int end = 0;
    Matcher found = ANY.matcher(text);
    while (found.find()) {
      parts.add(literal(text.substring(end, found.start())));
      parts.add(part(found.group(1), lines));
      end = found.end();
    }
    parts.add(literal(text.substring(end)));
    return new Template(parts);
  }

  private static Part literal(String text) {
    return (values, chance) -> text;
  }

  private static Part part(String template, Function<String, Lines> lines) {
    // Independent of the seed: it must be new in each run, or a system would take the request for
    // an old one.
    if (template.equals("uuid")) return (values, chance) -> UUID.randomUUID().toString();
    Matcher number = NUMBER.matcher(template);
    if (number.matches())
      return number(Long.parseLong(number.group(1)), Long.parseLong(number.group(2)));
    Matcher line = LINE.matcher(template);
    if (line.matches()) {
      Lines file = lines.apply(line.group(1));
      return (values, chance) -> file.next();
    }
    return (values, chance) -> named(template, values);
  }

  private static Part number(long low, long high) {
    if (low > high)
      throw new IllegalArgumentException(
          "expected a number from low to high, got {number %d..%d}".formatted(low, high));
    return (values, chance) -> Long.toString(chance.nextLong(low, high + 1));
  }

  private static String named(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null)
      throw new IllegalArgumentException(
          "expected a value drawn before (%s), got {%s}"
              .formatted(String.join(", ", values.keySet()), name));
    return value;
  }

  String fill(Map<String, String> values, RandomGenerator chance) {
    return fill(values, chance, UnaryOperator.identity());
  }

  /** The same, with the replacements, but not the text itself, converted to another form. */
  String fill(Map<String, String> values, RandomGenerator chance, UnaryOperator<String> form) {
    if (parts.size() == 1) return parts.get(0).fill(values, chance);
    var text = new StringBuilder();
    // Literals and templates alternate.
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i).fill(values, chance);
      text.append(i % 2 == 0 ? part : form.apply(part));
    }
    return text.toString();
  }
}
