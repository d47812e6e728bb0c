package io.faultline.runner.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${env:NAME}</code> and <code>${file:path}</code> in values. A path is relative to
 * the file that names it; white space at both ends of the content is dropped.
 */
public final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(env|file):([^}]*)}");
  private static final int MOST_BYTES = 64 * 1024;

  private final Path folder;
  private final Function<String, Optional<String>> environment;
  private final Problems problems;

  /**
   * @param folder the folder that paths are relative to
   * @param environment a variable's name to its value
   */
  Variables(Path folder, Function<String, Optional<String>> environment, Problems problems) {
    this.folder = folder;
    this.environment = environment;
    this.problems = problems;
  }

  /**
   * The text with its variables replaced.
   *
   * @param environment a variable's name to its value
   * @throws IllegalArgumentException naming the variable without a value
   */
  public static String meant(String text, Map<String, String> environment) {
    var meant = new StringBuilder();
    var matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      var value =
          matcher.group(1).equals("env")
              ? Optional.ofNullable(environment.get(matcher.group(2)))
              : content(Path.of(""), matcher.group(2));
      matcher.appendReplacement(
          meant,
          Matcher.quoteReplacement(
              value.orElseThrow(() -> new IllegalArgumentException(expected(matcher)))));
    }
    return matcher.appendTail(meant).toString();
  }

  /** A message for each variable without a value in a text at this place. */
  static List<String> missing(String text, Place place, Map<String, String> environment) {
    try {
      meant(withFiles(text, place), environment);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(e.getMessage());
    }
  }

  /** The text with the paths of files made absolute. */
  static String withFiles(String text, Place place) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            variable ->
                Matcher.quoteReplacement(
                    variable.group(1).equals("file")
                        ? "${file:" + LoadBinding.absolute(place, variable.group(2)) + "}"
                        : variable.group()));
  }

  private static String expected(java.util.regex.MatchResult variable) {
    return variable.group(1).equals("env")
        ? "expected the environment variable %s, got none".formatted(variable.group(2))
        : "expected a readable file of at most 64 KiB at '%s', got none"
            .formatted(variable.group(2));
  }

  /** The tree with its variables replaced; a variable without a value is reported and stays. */
  Node resolve(Node node) {
    return resolve(node, "");
  }

  private Node resolve(Node node, String path) {
    if (node instanceof Node.Scalar scalar) return resolve(scalar, path);
    if (node instanceof Node.Sequence sequence) {
      var items = new ArrayList<Node>();
      for (var item : sequence.items()) items.add(resolve(item, path + "[" + items.size() + "]"));
      return new Node.Sequence(sequence.place(), items);
    }
    var mapping = (Node.Mapping) node;
    var fields = new LinkedHashMap<String, Node>();
    mapping
        .fields()
        .forEach(
            (key, value) ->
                fields.put(key, resolve(value, path.isEmpty() ? key : path + "." + key)));
    return new Node.Mapping(mapping.place(), fields, mapping.keys());
  }

  private Node resolve(Node.Scalar scalar, String path) {
    var meant = new StringBuilder();
    var matcher = VARIABLE.matcher(scalar.text());
    while (matcher.find())
      matcher.appendReplacement(
          meant, Matcher.quoteReplacement(value(matcher, scalar.place(), path)));
    return scalar.with(matcher.appendTail(meant).toString());
  }

  private String value(Matcher variable, Place place, String path) {
    var value =
        variable.group(1).equals("env")
            ? environment.apply(variable.group(2))
            : content(folder, variable.group(2));
    if (value.isPresent()) return value.get();
    problems.add(place, path, expected(variable));
    return variable.group();
  }

  /** The headers of a view, with absolute paths of the files in them. */
  static Map<String, String> headers(View view) {
    var headers = new LinkedHashMap<String, String>();
    view.inner("headers")
        .ifPresent(
            inner ->
                inner
                    .texts()
                    .forEach(
                        (name, text) -> headers.put(name, withFiles(text, inner.place(name)))));
    return headers;
  }

  private static Optional<String> content(Path folder, String name) {
    try {
      var file = folder.resolve(name);
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) return Optional.empty();
      return Optional.of(Files.readString(file).strip());
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
  }
}
