package io.faultline.shop.kit.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response of this service.
 *
 * @param type media type of the body
 * @param headers further headers
 */
public record Reply(int status, String type, Buffer body, Map<String, String> headers) {
  public static final String JSON = "application/json";

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply of(int status, JsonObject body) {
    return new Reply(status, JSON, body.toBuffer(), Map.of());
  }

  /** A refusal: a problem document (RFC 9457). */
  public static Reply problem(int status, String detail) {
    return new Reply(status, Problem.TYPE, Problem.document(status, detail).toBuffer(), Map.of());
  }

  /** The same response with the location of the created resource. */
  public Reply at(String location) {
    return with("Location", location);
  }

  public Reply with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Reply(status, type, body, all);
  }
}
