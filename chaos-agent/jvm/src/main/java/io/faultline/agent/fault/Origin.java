package io.faultline.agent.fault;

/**
 * Which method a call is of.
 *
 * @param returnType name of its return type
 * @param type name of the class that declares it
 * @param method its name
 */
public record Origin(String returnType, String type, String method) {
  /** Reads what woven code says: the three names with a space between them. */
  public static Origin of(String text) {
    var names = text.split(" ", 3);
    if (names.length != 3)
      throw new IllegalArgumentException("origin: expected three names, got '%s'".formatted(text));
    return new Origin(names[0], names[1], names[2]);
  }
}
