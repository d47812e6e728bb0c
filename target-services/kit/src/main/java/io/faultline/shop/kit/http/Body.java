package io.faultline.shop.kit.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads the body of a request. */
public final class Body {
  static final int MOST_BYTES = 16 * 1024;
  private static final Pattern JSON =
      Pattern.compile(
          "application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

  private Body() {}

  /** The body as a JSON object; anything else is a {@link BadRequest}. */
  public static JsonObject json(RoutingContext context) {
    var body = context.body().buffer();
    if (body == null || body.length() == 0) {
      throw new BadRequest("body: expected a JSON object, got nothing");
    }
    try {
      return new JsonObject(text(body));
    } catch (DecodeException | ClassCastException notAnObject) {
      throw new BadRequest("body: expected a JSON object, got something else");
    }
  }

  /** JSON between programs is UTF-8 (RFC 8259, 8.1), without a guess at anything else. */
  private static String text(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException otherwise) {
      throw new BadRequest("body: expected UTF-8, got other bytes");
    }
  }

  /** The problem with the body's type or coding by its headers; empty if there is none. */
  static String unsupported(RoutingContext context) {
    var type = context.request().getHeader("Content-Type");
    if (type != null && !JSON.matcher(type).matches()) {
      return "Content-Type: expected application/json, got '%s'".formatted(type);
    }
    var coding = context.request().getHeader("Content-Encoding");
    return coding == null || coding.equalsIgnoreCase("identity")
        ? ""
        : "Content-Encoding: expected none, got '%s'".formatted(coding);
  }
}
