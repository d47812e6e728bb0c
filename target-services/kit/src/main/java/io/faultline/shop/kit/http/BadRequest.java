package io.faultline.shop.kit.http;

import java.util.UUID;

/** The caller sent what can't be read; the message tells them what was expected. */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The id in a path or a query. */
  public static UUID uuid(String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw new BadRequest("%s: expected a UUID, got '%s'".formatted(name, text));
    }
  }

  public BadRequest(String message) {
    super(message, null, false, false);
  }
}
