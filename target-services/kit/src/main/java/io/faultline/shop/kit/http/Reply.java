package io.faultline.shop.kit.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** An answer in JSON; {@code location} is where what was made is to be found. */
public record Reply(int status, Buffer body, Optional<String> location) {
  public static Reply of(int status, JsonObject body) {
    return new Reply(status, body.toBuffer(), Optional.empty());
  }

  public static Reply error(int status, String message) {
    return of(status, new JsonObject().put("error", message));
  }

  public Reply at(String location) {
    return new Reply(status, body, Optional.of(location));
  }
}
