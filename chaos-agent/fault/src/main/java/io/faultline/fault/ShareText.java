package io.faultline.fault;

import java.math.BigDecimal;

/** Shares as people write them: {@code 12.5%}. */
final class ShareText {
  private ShareText() {}

  static double parse(String what, String word) {
    if (!word.matches("[0-9]{1,3}(\\.[0-9]{1,30})?%"))
      throw new IllegalArgumentException(
          "%s: expected a percentage such as 50%%, got '%s'".formatted(what, word));
    return new BigDecimal(word.substring(0, word.length() - 1)).movePointLeft(2).doubleValue();
  }

  /** The shortest exact form. */
  static String print(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
