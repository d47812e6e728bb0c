package io.faultline.shop.kit.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/** A peer's response with a status below 500. */
public record Answer(int status, String type, Buffer body, Optional<String> location) {
  /** The same response for our own caller. */
  public Reply passedOn() {
    var reply = new Reply(status, type, body, Map.of());
    return location.map(reply::at).orElse(reply);
  }
}
