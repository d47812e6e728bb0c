package io.faultline.runner.reader;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Templates in the text of a request: {@code {uuid}}, {@code {number 1..100}}, {@code {line of
 * users.csv}} and {@code {name}}. A brace of JSON is not a template, as a quote or a space follows
 * it.
 */
final class Templates {
  static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private static final Pattern ANY = Pattern.compile("\\{([A-Za-z][^{}\"\\n]*)}");
  private static final Pattern NUMBER = Pattern.compile("number (-?\\d{1,15})\\.\\.(-?\\d{1,15})");
  private static final Pattern LINE = Pattern.compile("line of (\\S.*)");

  private Templates() {}

  /** The files that the text takes lines from. */
  static List<String> files(String text) {
    return inner(text).map(LINE::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
  }

  /** The text with other names of files. */
  static String withFiles(String text, UnaryOperator<String> file) {
    return ANY.matcher(text)
        .replaceAll(
            match -> {
              var line = LINE.matcher(match.group(1));
              return Matcher.quoteReplacement(
                  line.matches() ? "{line of " + file.apply(line.group(1)) + "}" : match.group());
            });
  }

  /** A message for each mistake in the text's templates. */
  static List<String> problems(String text, Set<String> names) {
    return inner(text).flatMap(template -> problem(template, names).stream()).toList();
  }

  private static List<String> problem(String template, Set<String> names) {
    var number = NUMBER.matcher(template);
    if (number.matches())
      return Long.parseLong(number.group(1)) <= Long.parseLong(number.group(2))
          ? List.of()
          : List.of("expected a number from low to high, got '{%s}'".formatted(template));
    if (template.equals("uuid") || names.contains(template) || LINE.matcher(template).matches())
      return List.of();
    var known = names.isEmpty() ? "" : ", " + String.join(", ", braced(names));
    return List.of(
        "expected {uuid}, {number 1..100}, {line of users.csv}%s, got '{%s}'"
            .formatted(known, template));
  }

  private static Stream<String> inner(String text) {
    return ANY.matcher(text).results().map(match -> match.group(1));
  }

  private static List<String> braced(Set<String> names) {
    return new TreeSet<>(names).stream().map(name -> "{" + name + "}").toList();
  }
}
