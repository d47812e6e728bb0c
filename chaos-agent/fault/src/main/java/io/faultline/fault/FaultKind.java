package io.faultline.fault;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Function;

/**
 * A kind of fault: all that a parser, a schema, a help text and a message need to know of it.
 *
 * @param name the word that the fault's text begins with
 * @param type its record
 * @param example a text of it that {@link Fault#parse} reads
 * @param where the places that it is made for; {@link Where#can} also knows the places that borrow
 *     it
 * @param reader makes the fault from the words after the name
 */
public record FaultKind(
    String name,
    Class<? extends Fault> type,
    String example,
    Set<Where> where,
    Function<Arguments, Fault> reader) {
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
