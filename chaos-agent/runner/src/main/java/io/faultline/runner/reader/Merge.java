package io.faultline.runner.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Merges one file over another: mappings key by key, lists of named items by name; all other values
 * are replaced. Each part keeps its file and line.
 */
final class Merge {
  private Merge() {}

  static Node over(Node base, Node over) {
    return over(base, over, ExperimentShape.FILE);
  }

  private static Node over(Node base, Node over, Shape shape) {
    if (base instanceof Node.Mapping below && over instanceof Node.Mapping above) {
      if (shape instanceof Shape.Fields fields)
        return mappings(
            withoutOtherChoice(below, above, fields),
            above,
            key -> fields.find(key).map(Shape.Key::shape));
      if (shape instanceof Shape.MapOf map)
        return mappings(below, above, key -> Optional.of(map.values()));
    }
    if (base instanceof Node.Sequence below
        && over instanceof Node.Sequence above
        && shape instanceof Shape.ListOf list
        && !list.by().isEmpty()) return lists(below, above, list);
    return over;
  }

  /** Removes the keys of a choice of which the upper file has another one. */
  private static Node.Mapping withoutOtherChoice(
      Node.Mapping below, Node.Mapping above, Shape.Fields shape) {
    if (shape.oneOf().stream().noneMatch(above.fields()::containsKey)) return below;
    var fields = new LinkedHashMap<>(below.fields());
    fields
        .keySet()
        .removeAll(shape.oneOf().stream().filter(key -> !above.fields().containsKey(key)).toList());
    var keys = new LinkedHashMap<>(below.keys());
    keys.keySet().retainAll(fields.keySet());
    return new Node.Mapping(below.place(), fields, keys);
  }

  private interface Shapes {
    Optional<Shape> of(String key);
  }

  private static Node.Mapping mappings(Node.Mapping below, Node.Mapping above, Shapes shapes) {
    var fields = new LinkedHashMap<>(below.fields());
    above
        .fields()
        .forEach(
            (key, value) ->
                fields.merge(
                    key,
                    value,
                    (base, over) -> shapes.of(key).map(it -> over(base, over, it)).orElse(over)));
    var keys = new LinkedHashMap<>(below.keys());
    keys.putAll(above.keys());
    return new Node.Mapping(above.place(), fields, keys);
  }

  /**
   * Merges lists by name. New items come last. A name that the file has twice stays twice, so that
   * the mistake is reported.
   */
  private static Node.Sequence lists(Node.Sequence below, Node.Sequence above, Shape.ListOf list) {
    var items = new ArrayList<>(below.items());
    var merged = new ArrayList<String>();
    for (var item : above.items()) {
      var name = name(item, list.by());
      int at = name.filter(it -> !merged.contains(it)).map(it -> find(below, list, it)).orElse(-1);
      if (at >= 0) items.set(at, over(items.get(at), item, list.each()));
      else items.add(item);
      name.ifPresent(merged::add);
    }
    return new Node.Sequence(above.place(), items);
  }

  private static int find(Node.Sequence list, Shape.ListOf shape, String name) {
    var names = list.items().stream().map(item -> name(item, shape.by()).orElse("")).toList();
    return List.copyOf(names).indexOf(name);
  }

  /** The name that identifies an item of a list. */
  static Optional<String> name(Node item, String by) {
    return item instanceof Node.Mapping mapping
            && mapping.fields().get(by) instanceof Node.Scalar name
        ? Optional.of(name.text())
        : Optional.empty();
  }
}
