package io.faultline.agent.weave;

import java.util.List;

/**
 * The text by which woven code identifies its method: {@code int com.acme.Stock
 * price(java.lang.String,int)}, with a mark in front if one call may enter the method twice.
 */
public final class OriginText {
  private static final char REENTERED = '~';

  private OriginText() {}

  static String of(String returnType, String type, String signature, boolean isReentered) {
    var text = returnType + " " + type + " " + signature;
    return isReentered ? REENTERED + text : text;
  }

  /** Whether one call may enter the method twice. */
  public static boolean isReentered(String text) {
    return text.charAt(0) == REENTERED;
  }

  /** The return type, the class, and the method with its parameters. */
  public static List<String> words(String text) {
    var words = List.of(text.substring(isReentered(text) ? 1 : 0).split(" ", 3));
    if (words.size() != 3)
      throw new IllegalArgumentException("origin: expected three words, got '%s'".formatted(text));
    return words;
  }
}
