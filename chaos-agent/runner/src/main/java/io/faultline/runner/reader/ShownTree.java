package io.faultline.runner.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints a tree as YAML, with the file and line of each value in a comment. */
final class ShownTree {
  private static final int COLUMN = 60;

  /** Text that needs no quotes in YAML, in any position. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z$/][A-Za-z0-9 _./${}()'=+*>|%-]*");

  private final StringBuilder out = new StringBuilder();

  private ShownTree() {}

  static String of(Node tree) {
    var shown = new ShownTree();
    shown.node(inOrder(tree), "", "");
    return shown.out.toString();
  }

  /** The tree with its keys in the order of the schema. */
  private static Node inOrder(Node tree) {
    if (!(tree instanceof Node.Mapping file)) return tree;
    var ordered = new LinkedHashMap<String, Node>();
    for (var key : ExperimentShape.FILE.keys())
      if (file.fields().containsKey(key.name()))
        ordered.put(key.name(), file.fields().get(key.name()));
    file.fields().forEach(ordered::putIfAbsent);
    return new Node.Mapping(file.place(), ordered, file.keys());
  }

  /**
   * Prints a node.
   *
   * @param lead the text before it in its first line
   * @param indent the indentation of its content
   */
  private void node(Node node, String lead, String indent) {
    if (node instanceof Node.Mapping mapping && !mapping.fields().isEmpty())
      mapping(mapping, lead, indent);
    else if (node instanceof Node.Sequence list && !list.items().isEmpty())
      list.items().forEach(item -> node(item, indent + "- ", indent + "  "));
    else if (node instanceof Node.Scalar scalar) scalar(scalar, lead, indent);
    else line(lead + (node instanceof Node.Mapping ? "{}" : "[]"), node.place());
  }

  private void mapping(Node.Mapping mapping, String lead, String indent) {
    var before = lead;
    for (var field : mapping.fields().entrySet()) {
      var key = before + quoted(field.getKey(), Node.Scalar.Type.TEXT) + ":";
      if (isNested(field.getValue())) {
        out.append(key).append('\n');
        node(field.getValue(), indent + "  ", indent + "  ");
      } else node(field.getValue(), key + " ", indent + "  ");
      before = indent;
    }
  }

  private static boolean isNested(Node node) {
    return (node instanceof Node.Mapping mapping && !mapping.fields().isEmpty())
        || (node instanceof Node.Sequence list && !list.items().isEmpty());
  }

  private void scalar(Node.Scalar scalar, String lead, String indent) {
    var inside = indent.isEmpty() ? "  " : indent;
    block(scalar.text(), inside)
        .ifPresentOrElse(
            lines -> {
              line(lead + (scalar.text().endsWith("\n") ? "|" : "|-"), scalar.place());
              out.append(lines);
            },
            () -> line(lead + quoted(scalar.text(), scalar.type()), scalar.place()));
  }

  /** The lines of a text as a block; empty if it has one line or needs quotes. */
  private static Optional<String> block(String text, String indent) {
    var lines = text.lines().toList();
    boolean plain =
        text.equals(String.join("\n", lines) + (text.endsWith("\n") ? "\n" : ""))
            && lines.stream().allMatch(line -> line.matches("[!-~][ -~]*"));
    if (lines.size() < 2 || !plain) return Optional.empty();
    return Optional.of(
        lines.stream().map(line -> indent + line + "\n").collect(Collectors.joining()));
  }

  private void line(String text, Place place) {
    out.append(text);
    out.append(" ".repeat(Math.max(2, COLUMN - text.length())));
    out.append("# ").append(place).append('\n');
  }

  /** The text in quotes if YAML would otherwise read another text or type. */
  private static String quoted(String text, Node.Scalar.Type type) {
    if (type == Node.Scalar.Type.NOTHING) return "null";
    if (type != Node.Scalar.Type.TEXT) return text;
    if (PLAIN.matcher(text).matches()
        && !text.endsWith(" ")
        && !List.of("true", "false", "null", "yes", "no", "on", "off")
            .contains(text.toLowerCase(Locale.ROOT))) return text;
    if (text.matches("[ -~]*")) return "'" + text.replace("'", "''") + "'";
    var quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append(escaped((char) c)));
    return quoted.append('"').toString();
  }

  private static String escaped(char c) {
    if (c == '"' || c == '\\') return "\\" + c;
    if (c == '\n') return "\\n";
    return c < ' ' || c > '~' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
  }
}
