package io.faultline.runner.reader;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML as a tree that knows where each part stands. */
public sealed interface Node {
  Place place();

  /** What it is, for messages: {@code a list}. */
  String kind();

  /**
   * A single value.
   *
   * @param type what YAML takes it for
   * @param written as it stands in the file; not its text where that came from a variable
   */
  record Scalar(Place place, String text, Type type, String written) implements Node {
    Scalar(Place place, String text, Type type) {
      this(place, text, type, text);
    }

    /** The same with its variables replaced by what they stand for. */
    Scalar with(String meant) {
      return new Scalar(place, meant, type, written);
    }

    /** Whether its text came from a variable, so that it may be a secret. */
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

  /** Keys in their order; {@code keys} tells where each stands. */
  record Mapping(Place place, Map<String, Node> fields, Map<String, Place> keys) implements Node {
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      keys = Map.copyOf(keys);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    /** The same but for this key. */
    Mapping without(String key) {
      if (!fields.containsKey(key)) return this;
      var left = new LinkedHashMap<>(fields);
      left.remove(key);
      var places = new LinkedHashMap<>(keys);
      places.remove(key);
      return new Mapping(place, left, places);
    }

    /** The same with this key set. */
    Mapping with(String key, Node value) {
      var changed = new LinkedHashMap<>(fields);
      changed.put(key, value);
      var places = new LinkedHashMap<>(keys);
      places.put(key, value.place());
      return new Mapping(place, changed, places);
    }
  }
}
