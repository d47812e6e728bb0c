package io.faultline.agent.library.method;

import java.util.List;

/** A call's arguments as targets see them. */
public final class Arguments {
  private static final String ATTRIBUTE = "argument.";

  private Arguments() {}

  /** The text of the argument that {@code argument.<n>} names; empty if there is none. */
  public static List<String> values(Object[] arguments, String attribute) {
    int index = index(attribute);
    return index < arguments.length ? List.of(String.valueOf(arguments[index])) : List.of();
  }

  /** Reads the digits directly: a substring would be allocated at every call. */
  private static int index(String attribute) {
    int index = 0;
    int digits = attribute.length() - ATTRIBUTE.length();
    if (digits < 1 || digits > 3) return Integer.MAX_VALUE;
    for (int i = ATTRIBUTE.length(); i < attribute.length(); i++) {
      int digit = attribute.charAt(i) - '0';
      if (digit < 0 || digit > 9) return Integer.MAX_VALUE;
      index = 10 * index + digit;
    }
    return index;
  }
}
