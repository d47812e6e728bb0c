package io.faultline.runner.reader;

import io.faultline.fault.Likeness;
import java.util.ArrayList;
import java.util.List;

/** Removes parts of the files that a file extends. */
final class Removal {
  private Removal() {}

  /** Returns the tree without the keys and items that have one of these names. */
  static Node from(Node base, List<Node.Scalar> names, Problems problems) {
    var left = base;
    for (var name : names) {
      var without = without(left, name.text());
      if (without.equals(left))
        problems.add(name.place(), ExperimentShape.REMOVE, unknown(left, name));
      left = without;
    }
    return left;
  }

  private static Node without(Node node, String name) {
    if (!(node instanceof Node.Mapping file)) return node;
    var left = file.without(name);
    for (var key : ExperimentShape.FILE.keys())
      if (key.shape() instanceof Shape.ListOf list
          && !list.by().isEmpty()
          && left.fields().get(key.name()) instanceof Node.Sequence items)
        left = withoutItem(left, key.name(), items, list.by(), name);
    return left;
  }

  /** Removes an item of a list, and the list with its last item. */
  private static Node.Mapping withoutItem(
      Node.Mapping file, String key, Node.Sequence list, String by, String name) {
    var left =
        list.items().stream()
            .filter(item -> Merge.name(item, by).filter(name::equals).isEmpty())
            .toList();
    if (left.size() == list.items().size()) return file;
    return left.isEmpty()
        ? file.without(key)
        : file.with(key, new Node.Sequence(list.place(), left));
  }

  private static String unknown(Node base, Node.Scalar name) {
    var known = names(base);
    var meant =
        Likeness.closest(name.text(), known).map("; did you mean '%s'?"::formatted).orElse("");
    return "expected a name or a key of what this file extends, got '%s'%s"
        .formatted(name.text(), meant);
  }

  private static List<String> names(Node node) {
    var names = new ArrayList<String>();
    if (!(node instanceof Node.Mapping file)) return names;
    for (var key : ExperimentShape.FILE.keys()) {
      var value = file.fields().get(key.name());
      if (value == null) continue;
      names.add(key.name());
      if (key.shape() instanceof Shape.ListOf list && value instanceof Node.Sequence items)
        items.items().forEach(item -> Merge.name(item, list.by()).ifPresent(names::add));
    }
    return names;
  }
}
