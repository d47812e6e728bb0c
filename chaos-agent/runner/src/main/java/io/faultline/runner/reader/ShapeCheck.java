package io.faultline.runner.reader;

import io.faultline.fault.Likeness;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a tree with its shape and reports each difference. */
final class ShapeCheck {
  private final Problems problems;

  private ShapeCheck(Problems problems) {
    this.problems = problems;
  }

  static void check(Node node, Shape shape, Problems problems) {
    new ShapeCheck(problems).check(node, shape, "", true);
  }

  /** Checks the part of a tree under this path. */
  static void check(Node node, Shape shape, String path, Problems problems) {
    new ShapeCheck(problems).check(node, shape, path, true);
  }

  /** Checks a part that experiments extend, which may lack required keys. */
  static void checkPart(Node node, Shape shape, Problems problems) {
    new ShapeCheck(problems).check(node, shape, "", false);
  }

  private void check(Node node, Shape shape, String path, boolean whole) {
    if (shape instanceof Shape.Value value) checkValue(node, value.format(), path);
    else if (shape instanceof Shape.ListOf list) checkList(node, list, path, whole);
    else if (shape instanceof Shape.MapOf map) checkMap(node, map, path, whole);
    else if (shape instanceof Shape.AnyOf any) checkAny(node, any, path, whole);
    else checkFields(node, (Shape.Fields) shape, path, whole);
  }

  private void checkAny(Node node, Shape.AnyOf any, String path, boolean whole) {
    any.shapes().stream()
        .filter(shape -> isOf(shape, node))
        .findFirst()
        .ifPresentOrElse(
            shape -> check(node, shape, path, whole),
            () ->
                problems.add(
                    node.place(),
                    path,
                    "expected %s, got %s"
                        .formatted(
                            any.shapes().stream()
                                .map(ShapeCheck::kind)
                                .collect(Collectors.joining(" or ")),
                            node.kind())));
  }

  private static boolean isOf(Shape shape, Node node) {
    if (shape instanceof Shape.Value) return node instanceof Node.Scalar;
    return shape instanceof Shape.ListOf
        ? node instanceof Node.Sequence
        : node instanceof Node.Mapping;
  }

  private static String kind(Shape shape) {
    if (shape instanceof Shape.Value value) return kind(value.format());
    return shape instanceof Shape.ListOf ? "a list" : "a mapping";
  }

  private void checkValue(Node node, Format format, String path) {
    if (!(node instanceof Node.Scalar scalar) || !isOf(format, scalar)) {
      problems.add(node.place(), path, "expected %s, got %s".formatted(kind(format), node.kind()));
      return;
    }
    try {
      format.check(scalar.text());
    } catch (IllegalArgumentException e) {
      problems.add(
          node.place(), path, scalar.isFromElsewhere() ? instead(scalar, format) : e.getMessage());
    }
  }

  /** Whether the value has a type of the format; the value of a variable is always text to YAML. */
  private static boolean isOf(Format format, Node.Scalar scalar) {
    return scalar.isFromElsewhere() || format.types().contains(scalar.type());
  }

  /** The value to show in a message; the value of a variable may be a secret and is not shown. */
  private static String instead(Node.Scalar scalar, Format format) {
    return "expected %s, got something else by '%s'".formatted(kind(format), scalar.written());
  }

  private static String kind(Format format) {
    if (format == Format.TRUTH) return "true or false";
    if (Set.of(Format.PORT, Format.PID, Format.WEIGHT).contains(format)) return "a number";
    if (format == Format.OWN_OR_URL) return "'own' or a URL";
    var name =
        format.name().startsWith("URL")
            ? "URL"
            : format.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return format == Format.ANY || format == Format.TEXT
        ? "a text"
        : "a %s such as '%s'".formatted(name, format.example());
  }

  private void checkList(Node node, Shape.ListOf list, String path, boolean whole) {
    if (!(node instanceof Node.Sequence sequence)) {
      problems.add(node.place(), path, "expected a list, got " + node.kind());
      return;
    }
    if (sequence.items().size() < list.least())
      problems.add(
          node.place(),
          path,
          "expected a list of at least %d, got %d"
              .formatted(list.least(), sequence.items().size()));
    for (int i = 0; i < sequence.items().size(); i++) {
      var item = sequence.items().get(i);
      check(item, list.each(), path + "[" + i + "]", whole || list.by().isEmpty());
      if (!whole && item instanceof Node.Mapping mapping) checkName(mapping, list, path, i);
    }
  }

  private void checkName(Node.Mapping item, Shape.ListOf list, String path, int i) {
    if (!list.by().isEmpty() && !item.fields().containsKey(list.by()))
      problems.add(item.place(), path + "[" + i + "]." + list.by(), "expected this key, got none");
  }

  private void checkMap(Node node, Shape.MapOf map, String path, boolean whole) {
    if (!(node instanceof Node.Mapping mapping) || mapping.fields().size() < map.least()) {
      problems.add(
          node.place(),
          path,
          "expected a mapping with at least %s, got %s"
              .formatted(
                  map.least() == 1 ? "one key" : map.least() + " keys",
                  node instanceof Node.Mapping ? "none" : node.kind()));
      return;
    }
    mapping.fields().forEach((key, value) -> check(value, map.values(), path + "." + key, whole));
  }

  private void checkFields(Node node, Shape.Fields fields, String path, boolean whole) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          node.place(),
          path,
          "expected a mapping with the keys %s, got %s"
              .formatted(String.join(", ", names(fields)), node.kind()));
      return;
    }
    mapping.keys().forEach((name, place) -> checkKnown(name, place, fields, path));
    for (var key : fields.keys()) {
      var value = mapping.fields().get(key.name());
      if (value != null) check(value, key.shape(), inner(path, key.name()), whole);
      else if (whole && key.required() && !isMeant(key.name(), mapping, fields))
        problems.add(mapping.place(), inner(path, key.name()), "expected this key, got none");
    }
    if (whole && !fields.oneOf().isEmpty()) checkChoice(mapping, fields.oneOf(), path);
  }

  private void checkKnown(String name, Place place, Shape.Fields fields, String path) {
    var known = names(fields);
    if (known.contains(name)) return;
    var meant =
        Likeness.closest(name, known)
            .map("did you mean '%s'?"::formatted)
            .orElseGet(() -> "expected one of " + String.join(", ", known));
    problems.add(place, inner(path, name), "unknown key, " + meant);
  }

  /**
   * Whether an unknown key is a misspelling of this missing key, so that only one mistake is
   * reported.
   */
  private static boolean isMeant(String key, Node.Mapping mapping, Shape.Fields fields) {
    var known = names(fields);
    return mapping.fields().keySet().stream()
        .filter(name -> !known.contains(name))
        .anyMatch(name -> Likeness.closest(name, known).filter(key::equals).isPresent());
  }

  private static List<String> names(Shape.Fields fields) {
    return fields.keys().stream().map(Shape.Key::name).toList();
  }

  private void checkChoice(Node.Mapping mapping, List<String> choice, String path) {
    var chosen = choice.stream().filter(mapping.fields()::containsKey).toList();
    if (chosen.size() != 1)
      problems.add(
          mapping.place(),
          path,
          "expected one of %s, got %s"
              .formatted(
                  String.join(", ", choice),
                  chosen.isEmpty() ? "none" : String.join(" and ", chosen)));
  }

  private static String inner(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
