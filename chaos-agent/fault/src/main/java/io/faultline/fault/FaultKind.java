package io.faultline.fault;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of fault: all that a parser, a schema, a help text and a message must know of it.
 *
 * @param name the word that the fault's text begins with
 * @param type its record
 * @param example a text of it that {@link Fault#parse} reads
 * @param where the places that can do it
 * @param reader makes the fault from the words after the name
 */
public record FaultKind(
    String name,
    Class<? extends Fault> type,
    String example,
    Set<Where> where,
    Function<Arguments, Fault> reader) {
  /** Where a fault can be done. */
  public enum Where {
    /** At the calls that pass a point inside a JVM. */
    CALL(""),
    /** To a JVM as a whole. */
    JVM("jvm"),
    /** To what passes an edge. */
    WIRE("wire"),
    /** To a process of the operating system. */
    PROCESS("process");

    private final String point;

    Where(String point) {
      this.point = point;
    }

    /** The point of its targets; empty where there are several. */
    public String point() {
      return point;
    }

    /** Where a target is. */
    public static Where of(Target target) {
      return Arrays.stream(values())
          .filter(it -> it.point.equals(target.point()))
          .findFirst()
          .orElse(CALL);
    }

    /** Whether an agent does it. */
    public boolean isInJvm() {
      return this == CALL || this == JVM;
    }
  }

  public FaultKind {
    requireNonNull(reader, "reader");
    where = Set.copyOf(where);
    if (!example.equals(name) && !example.startsWith(name + " "))
      throw new IllegalArgumentException(
          "example: expected it to begin with '%s', got '%s'".formatted(name, example));
  }

  /** Whether the name alone is a fault. */
  public boolean isBare() {
    try {
      var unused = reader.apply(Arguments.none(name));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
