package io.faultline.shop.member;

import io.faultline.shop.kit.http.BadRequest;
import io.vertx.core.json.JsonObject;

/** Text fields of request bodies. */
final class Texts {
  private static final int MOST_CHARACTERS = 200;

  private Texts() {}

  /** The field's text, empty where it is missing or something else. */
  static String of(JsonObject body, String field) {
    return body.getValue(field) instanceof String text ? text : "";
  }

  static void expect(String field, String text) {
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new BadRequest(
          "%s: expected 1 to %d characters, got '%s'".formatted(field, MOST_CHARACTERS, text));
    }
  }
}
