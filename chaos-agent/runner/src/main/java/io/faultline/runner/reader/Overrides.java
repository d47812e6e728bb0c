package io.faultline.runner.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets single values in a tree, as {@code load.rate=80} on the command line asks for. */
final class Overrides {
  private static final Place COMMAND_LINE = new Place("--set", 0);

  private static final List<String> OF_FILES =
      List.of(ExperimentShape.EXTENDS, ExperimentShape.REMOVE);

  private final Problems problems;

  private Overrides(Problems problems) {
    this.problems = problems;
  }

  /** Returns the tree with all values set, in their order. */
  static Node apply(Node node, List<String> settings, Problems problems) {
    var overrides = new Overrides(problems);
    for (var setting : settings) node = overrides.apply(node, setting);
    return node;
  }

  private Node apply(Node node, String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      problems.add(COMMAND_LINE, "", "expected key=value, got '%s'".formatted(setting));
      return node;
    }
    var path = List.of(setting.substring(0, equals).strip().split("\\.", -1));
    if (OF_FILES.contains(path.get(0))) {
      problems.add(COMMAND_LINE, path.get(0), "expected in a file only, got it here");
      return node;
    }
    return set(node, path, 0, scalar(setting.substring(equals + 1)));
  }

  private Node set(Node node, List<String> path, int at, Node value) {
    if (at == path.size()) return value;
    var key = path.get(at);
    if (node instanceof Node.Mapping mapping) {
      var inner =
          mapping.fields().getOrDefault(key, new Node.Mapping(COMMAND_LINE, Map.of(), Map.of()));
      return mapping.with(key, set(inner, path, at + 1, value));
    }
    if (node instanceof Node.Sequence sequence) return setItem(sequence, path, at, value);
    problems.add(
        COMMAND_LINE,
        String.join(".", path),
        "expected a key inside '%s', got %s there"
            .formatted(String.join(".", path.subList(0, at)), node.kind()));
    return node;
  }

  private Node setItem(Node.Sequence sequence, List<String> path, int at, Node value) {
    var items = new ArrayList<>(sequence.items());
    for (int i = 0; i < items.size(); i++)
      if (path.get(at).equals(Integer.toString(i)) || path.get(at).equals(name(items.get(i)))) {
        items.set(i, set(items.get(i), path, at + 1, value));
        return new Node.Sequence(sequence.place(), items);
      }
    problems.add(
        COMMAND_LINE,
        String.join(".", path),
        "expected a number from 0 to %d or a name in the list, got '%s'"
            .formatted(items.size() - 1, path.get(at)));
    return sequence;
  }

  private static String name(Node item) {
    var fields =
        item instanceof Node.Mapping mapping ? mapping.fields() : new LinkedHashMap<String, Node>();
    return fields.getOrDefault("name", fields.get("title")) instanceof Node.Scalar name
        ? name.text()
        : "";
  }

  private static Node.Scalar scalar(String text) {
    var type =
        text.isEmpty()
            ? Node.Scalar.Type.NOTHING
            : text.matches("-?[0-9]+(\\.[0-9]+)?")
                ? Node.Scalar.Type.NUMBER
                : text.matches("true|false") ? Node.Scalar.Type.TRUTH : Node.Scalar.Type.TEXT;
    return new Node.Scalar(COMMAND_LINE, text, type);
  }
}
