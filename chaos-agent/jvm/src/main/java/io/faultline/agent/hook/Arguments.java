package io.faultline.agent.hook;

import java.util.List;

/** A call's arguments as targets see them. */
final class Arguments {
  private static final String ATTRIBUTE = "argument.";

  private Arguments() {}

  /** The text of the argument that {@code argument.<n>} names, or none. */
  static List<String> values(Object[] arguments, String attribute) {
    var text = attribute.substring(ATTRIBUTE.length());
    int index = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    return index < arguments.length ? List.of(String.valueOf(arguments[index])) : List.of();
  }
}
