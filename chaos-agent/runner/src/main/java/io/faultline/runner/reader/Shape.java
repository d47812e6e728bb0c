package io.faultline.runner.reader;

import java.util.List;
import java.util.Optional;

/** What a part of the input must be: the one description that reader and schema follow. */
public sealed interface Shape {
  /** A single value. */
  record Value(Format format) implements Shape {}

  /** One of these, told apart by what stands there: a single value, a list or a mapping. */
  record AnyOf(List<Shape> shapes) implements Shape {
    public AnyOf {
      shapes = List.copyOf(shapes);
    }
  }

  /**
   * A list of at least {@code least} things of one shape.
   *
   * @param by the key whose value names each of them, so that a file which extends another can
   *     change one alone; empty where the list is replaced as a whole
   */
  record ListOf(Shape each, int least, String by) implements Shape {
    /** That is replaced as a whole. */
    public ListOf(Shape each, int least) {
      this(each, least, "");
    }

    /** Of at least one thing that is told by its name. */
    static ListOf named(Shape each, String by) {
      return new ListOf(each, 1, by);
    }
  }

  /** A mapping with at least {@code least} keys of the writer's choice and values of one shape. */
  record MapOf(Shape values, int least) implements Shape {
    /** With single values, one or more. */
    public MapOf(Format values) {
      this(new Value(values), 1);
    }
  }

  /**
   * A mapping with these keys and no others.
   *
   * @param oneOf exactly one of these keys must be there; empty where there is no such choice
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

  /** One key of a mapping; the description is shown by editors. */
  record Key(String name, Shape shape, boolean required, String description) {}

  static Fields fields(Key... keys) {
    return new Fields(List.of(keys), List.of());
  }

  /** A single value, or a list of some. */
  static Shape oneOrMore(Format format) {
    return oneOrMore(format, format);
  }

  /** The same where each of a list may look otherwise than one alone. */
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
