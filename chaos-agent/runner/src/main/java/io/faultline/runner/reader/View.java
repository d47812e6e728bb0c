package io.faultline.runner.reader;

import io.faultline.fault.DurationText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a mapping that has passed its shape. */
public record View(Node.Mapping mapping) {
  static View of(Node node) {
    return new View((Node.Mapping) node);
  }

  public Optional<Node> find(String key) {
    return Optional.ofNullable(mapping.fields().get(key));
  }

  public Optional<View> inner(String key) {
    return find(key).map(View::of);
  }

  public List<View> list(String key) {
    return find(key)
        .map(node -> ((Node.Sequence) node).items().stream().map(View::of).toList())
        .orElse(List.of());
  }

  /** The single values of a list. */
  List<Node.Scalar> scalars(String key) {
    return find(key)
        .map(node -> ((Node.Sequence) node).items().stream().map(Node.Scalar.class::cast).toList())
        .orElse(List.of());
  }

  public Optional<String> text(String key) {
    return find(key).map(node -> ((Node.Scalar) node).text());
  }

  /** The texts of a list; empty if the key has a single text, or is absent. */
  Optional<List<String>> listed(String key) {
    return find(key)
        .filter(Node.Sequence.class::isInstance)
        .map(
            node ->
                ((Node.Sequence) node)
                    .items().stream().map(item -> ((Node.Scalar) item).text()).toList());
  }

  /** The values of a key that has one value or a list. */
  public List<String> textsOf(String key) {
    var node = find(key);
    if (node.isEmpty()) return List.of();
    if (node.get() instanceof Node.Sequence sequence)
      return sequence.items().stream().map(item -> ((Node.Scalar) item).text()).toList();
    return List.of(((Node.Scalar) node.get()).text());
  }

  /** Whether the value is a mapping, of a key that may also have a single value. */
  public boolean isMapping(String key) {
    return find(key).filter(Node.Mapping.class::isInstance).isPresent();
  }

  public Optional<Duration> duration(String key) {
    return text(key).map(DurationText::parse);
  }

  /** The mappings of a mapping with free keys, in their order. */
  public Map<String, View> inners() {
    var inners = new LinkedHashMap<String, View>();
    mapping.fields().forEach((key, node) -> inners.put(key, View.of(node)));
    return inners;
  }

  /** The keys and values, in their order. */
  public Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    mapping.fields().forEach((key, node) -> texts.put(key, ((Node.Scalar) node).text()));
    return texts;
  }

  /** A problem of this key, at its place. */
  public Problem problem(String key, String message) {
    return new Problem(place(key).toString(), key, message);
  }

  public Place place(String key) {
    return find(key).map(Node::place).orElse(mapping.place());
  }
}
