package io.faultline.shop.delivery;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids of paths and queries. */
final class StrictUuid {
  /** RFC 9562, 4; the JDK's parser, and Spring's, also take shorter groups. */
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private StrictUuid() {}

  static UUID of(String name, String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new BadId("%s: expected a UUID, got '%s'".formatted(name, text));
    }
    return UUID.fromString(text);
  }
}
