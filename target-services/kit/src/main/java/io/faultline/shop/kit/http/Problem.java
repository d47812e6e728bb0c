package io.faultline.shop.kit.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Builds problem documents (RFC 9457), whose type is {@code about:blank}: the status names the
 * problem.
 */
final class Problem {
  static final String TYPE = "application/problem+json";
  private static final int MOST_CHARACTERS = 500;

  /** The phrases of RFC 9110 that differ from Netty's. */
  private static final Map<Integer, String> TITLES =
      Map.of(413, "Content Too Large", 414, "URI Too Long", 422, "Unprocessable Content");

  private Problem() {}

  static JsonObject document(int status, String detail) {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", title(status))
        .put("status", status)
        .put("detail", shown(detail));
  }

  private static String title(int status) {
    var phrase = TITLES.get(status);
    return phrase == null ? HttpResponseStatus.valueOf(status).reasonPhrase() : phrase;
  }

  /** A detail repeats what a caller sent, which may be long and half of a surrogate pair. */
  private static String shown(String detail) {
    var cut = detail.length() > MOST_CHARACTERS;
    var text = cut ? detail.substring(0, MOST_CHARACTERS) + "…" : detail;
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
