package io.faultline.runner.reader;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML as a tree with the file and line of each part. */
public sealed interface Node {
  Place place();

  /** The kind of node, for messages: {@code a list}. */
  String kind();

  /**
   * A single value.
   *
   * @param type the type that YAML gives it
   * @param written the text in the file, which is another than {@code text} if that came from a
   *     variable
   */
  record Scalar(Place place, String text, Type type, String written) implements Node {
    Scalar(Place place, String text, Type type) {
      this(place, text, type, text);
    }

    /** The same value with its variables replaced. */
    Scalar with(String meant) {
      return new Scalar(place, meant, type, written);
    }

    /** Whether the text came from a variable, so that it may be a secret. */
    boolean isFromElsewhere() {
      return !text.equals(written);
    }

    enum Type {
      TEXT,
      NUMBER,
      TRUTH,
      NOTHING
    }

    @Override
    public String kind() {
      return switch (type) {
        case NOTHING -> "nothing";
        case TEXT ->
            "'" + (written.length() > 80 ? written.substring(0, 77) + "..." : written) + "'";
        default -> written;
      };
    }
  }

  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A mapping, in the order of its keys; {@code keys} has the file and line of each. */
  record Mapping(Place place, Map<String, Node> fields, Map<String, Place> keys) implements Node {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      keys = Map.copyOf(keys);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    /** The same mapping without this key. */
    Mapping without(String key) {
      if (!fields.containsKey(key)) return this;
      var left = new LinkedHashMap<>(fields);
      left.remove(key);
      var places = new LinkedHashMap<>(keys);
      places.remove(key);
      return new Mapping(place, left, places);
    }

    /** The same mapping with this key set. */
    Mapping with(String key, Node value) {
      var changed = new LinkedHashMap<>(fields);
      changed.put(key, value);
      var places = new LinkedHashMap<>(keys);
      places.put(key, value.place());
      return new Mapping(place, changed, places);
    }
  }
}
