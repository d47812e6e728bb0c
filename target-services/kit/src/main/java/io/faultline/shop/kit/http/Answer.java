package io.faultline.shop.kit.http;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What a peer answered, with a status below 500. */
public record Answer(int status, Buffer body, Optional<String> location) {
  /** The same, passed on to our own caller. */
  public Reply passedOn() {
    return new Reply(status, body, location);
  }
}
