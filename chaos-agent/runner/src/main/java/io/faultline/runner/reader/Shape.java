package io.faultline.runner.reader;

import java.util.List;

/** What a part of the input must be: the one description that reader and schema follow. */
public sealed interface Shape {
  /** A single value. */
  record Value(Format format) implements Shape {}

  /** A list of at least {@code least} things of one shape. */
  record ListOf(Shape each, int least) implements Shape {}

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
  }

  /** One key of a mapping; the description is shown by editors. */
  record Key(String name, Shape shape, boolean required, String description) {}

  static Fields fields(Key... keys) {
    return new Fields(List.of(keys), List.of());
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
