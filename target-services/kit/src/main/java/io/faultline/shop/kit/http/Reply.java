package io.faultline.shop.kit.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer in JSON, with what headers it has besides the type. */
public record Reply(int status, Buffer body, Map<String, String> headers) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply of(int status, JsonObject body) {
    return new Reply(status, body.toBuffer(), Map.of());
  }

  public static Reply error(int status, String message) {
    return of(status, new JsonObject().put("error", message));
  }

  /** With where what was made is to be found. */
  public Reply at(String location) {
    return with("Location", location);
  }

  public Reply with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Reply(status, body, all);
  }
}
