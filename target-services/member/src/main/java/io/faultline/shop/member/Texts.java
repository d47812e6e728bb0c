package io.faultline.shop.member;

import io.faultline.shop.kit.http.BadRequest;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** Reads text fields of request bodies. */
final class Texts {
  private static final int MOST_CHARACTERS = 200;

  /** Characters that the database refuses, such as zero bytes and halves of surrogate pairs. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private Texts() {}

  /** The field's text; empty if the field is missing or not a text. */
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
