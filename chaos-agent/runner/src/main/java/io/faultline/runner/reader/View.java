package io.faultline.runner.reader;

import io.faultline.fault.DurationText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a mapping that is known to have its shape. */
record View(Node.Mapping mapping) {
  static View of(Node node) {
    return new View((Node.Mapping) node);
  }

  Optional<Node> find(String key) {
    return Optional.ofNullable(mapping.fields().get(key));
  }

  Optional<View> inner(String key) {
    return find(key).map(View::of);
  }

  List<View> list(String key) {
    return find(key)
        .map(node -> ((Node.Sequence) node).items().stream().map(View::of).toList())
        .orElse(List.of());
  }

  Optional<String> text(String key) {
    return find(key).map(node -> ((Node.Scalar) node).text());
  }

  Optional<Duration> duration(String key) {
    return text(key).map(DurationText::parse);
  }

  /** Keys and values, in their order. */
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    mapping.fields().forEach((key, node) -> texts.put(key, ((Node.Scalar) node).text()));
    return texts;
  }

  Place place(String key) {
    return find(key).map(Node::place).orElse(mapping.place());
  }
}
