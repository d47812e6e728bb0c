package io.faultline.drivers.system;

import io.faultline.runner.reader.Shape;
import io.faultline.runner.reader.View;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key of the system file that contains the targets of one fault source by name.
 *
 * @param <T> the file's description of each target
 */
public final class SourceKey<T> {
  private final String name;
  private final Shape.MapOf shape;
  private final String description;
  private final Class<T> type;
  private final TargetReader<T> reader;

  SourceKey(
      String name, Shape.MapOf shape, String description, Class<T> type, TargetReader<T> reader) {
    this.name = name;
    this.shape = shape;
    this.description = description;
    this.type = type;
    this.reader = reader;
  }

  /**
   * Creates a target from the part of the file under its name; the file is known to have its shape.
   * Messages name the part by {@code path} and name.
   */
  @FunctionalInterface
  interface TargetReader<T> {
    T read(SystemReader file, View targets, String path, String name);
  }

  /** The key's name in the file. */
  public String name() {
    return name;
  }

  Shape.Key shape() {
    return Shape.optional(name, shape, description);
  }

  /** The targets under this key, in the order of the file. */
  Map<String, T> read(SystemReader reader, View file) {
    var targets = new LinkedHashMap<String, T>();
    file.inner(name)
        .ifPresent(
            all ->
                all.mapping()
                    .fields()
                    .keySet()
                    .forEach(
                        it -> targets.put(it, this.reader.read(reader, all, this.name + ".", it))));
    return targets;
  }

  /** This key's targets among the targets of all keys. */
  Map<String, T> of(Map<SourceKey<?>, Map<String, ?>> targets) {
    var own = new LinkedHashMap<String, T>();
    targets.getOrDefault(this, Map.of()).forEach((name, it) -> own.put(name, type.cast(it)));
    return own;
  }
}
