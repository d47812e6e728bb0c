package io.faultline.runner.reader;

import java.util.List;
import java.util.Optional;

/** The shape of a part of the input, which both the reader and the schema follow. */
public sealed interface Shape {
  /** A single value. */
  record Value(Format format) implements Shape {}

  /**
   * One of several shapes, which differ in their kind of node: a single value, a list or a mapping.
   */
  record AnyOf(List<Shape> shapes) implements Shape {
    public AnyOf {
      shapes = List.copyOf(shapes);
    }
  }

  /**
   * A list of at least {@code least} items of one shape.
   *
   * @param by the key whose value names each item, so that an extending file can change a single
   *     item; empty if the list is replaced as a whole
   */
  record ListOf(Shape each, int least, String by) implements Shape {
    /** A list that is replaced as a whole. */
    public ListOf(Shape each, int least) {
      this(each, least, "");
    }

    /** A list of at least one item, whose items are identified by a name. */
    static ListOf named(Shape each, String by) {
      return new ListOf(each, 1, by);
    }
  }

  /** A mapping with at least {@code least} keys, any names, and values of one shape. */
  record MapOf(Shape values, int least) implements Shape {
    /** A mapping of one or more single values. */
    public MapOf(Format values) {
      this(new Value(values), 1);
    }
  }

  /**
   * A mapping with these keys and no others.
   *
   * @param oneOf exactly one of these keys must be present; empty without such a choice
   */
  record Fields(List<Key> keys, List<String> oneOf) implements Shape {
    public Fields {
      keys = List.copyOf(keys);
      oneOf = List.copyOf(oneOf);
    }

    Optional<Key> find(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
  }

  /** A key of a mapping; editors show the description. */
  record Key(String name, Shape shape, boolean required, String description) {}

  static Fields fields(Key... keys) {
    return new Fields(List.of(keys), List.of());
  }

  /** A single value, or a list of values. */
  static Shape oneOrMore(Format format) {
    return oneOrMore(format, format);
  }

  /** A single value, or a list of values with another format. */
  static Shape oneOrMore(Format alone, Format each) {
    return anyOf(new Value(alone), new ListOf(new Value(each), 1));
  }

  static Shape anyOf(Shape... shapes) {
    return new AnyOf(List.of(shapes));
  }

  static Key required(String name, Shape shape, String description) {
    return new Key(name, shape, true, description);
  }

  static Key optional(String name, Shape shape, String description) {
    return new Key(name, shape, false, description);
  }

  static Key required(String name, Format format, String description) {
    return required(name, new Value(format), description);
  }

  static Key optional(String name, Format format, String description) {
    return optional(name, new Value(format), description);
  }
}
