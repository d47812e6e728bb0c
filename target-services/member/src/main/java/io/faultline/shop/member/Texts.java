package io.faultline.shop.member;

import io.faultline.shop.kit.http.BadRequest;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Text fields of request bodies. */
final class Texts {
  private static final int MOST_CHARACTERS = 200;

  /** What the database takes no part of: it has no zero byte and no half of a surrogate pair. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private Texts() {}

  /** The field's text, empty where it is missing or something else. */
  static String of(JsonObject body, String field) {
    return body.getValue(field) instanceof String text ? text : "";
  }

  static void expect(String field, String text) {
    if (text.isBlank()
        || text.codePointCount(0, text.length()) > MOST_CHARACTERS
        || UNPRINTABLE.matcher(text).find()) {
      throw new BadRequest(
          "%s: expected 1 to %d printable characters, got '%s'"
              .formatted(field, MOST_CHARACTERS, text));
    }
  }
}
