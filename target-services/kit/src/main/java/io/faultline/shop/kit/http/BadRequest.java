package io.faultline.shop.kit.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The caller's request cannot be read; the message says what was expected. */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** RFC 9562, 4; the JDK's parser also takes shorter groups. */
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * Checks the form of a key, a sku or an id.
   *
   * @param of what the text names, for the message
   */
  public static String name(String of, String text) {
    if (!NAME.matcher(text).matches()) {
      throw new BadRequest("%s: expected 1 to 64 of A-Za-z0-9_-, got '%s'".formatted(of, text));
    }
    return text;
  }

  /** Reads the id of a path or a query. */
  public static UUID uuid(String name, String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new BadRequest("%s: expected a UUID, got '%s'".formatted(name, text));
    }
    return UUID.fromString(text);
  }

  /** The first value of a query's parameter; empty if it has none. */
  public static Optional<String> parameter(RoutingContext context, String name) {
    return context.queryParam(name).stream().findFirst();
  }

  public BadRequest(String message) {
    super(message, null, false, false);
  }
}
