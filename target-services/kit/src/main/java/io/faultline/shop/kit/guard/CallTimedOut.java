package io.faultline.shop.kit.guard;

import java.time.Duration;

/**
 * The peer did not respond in time; whether it carried out the request is not known. Carries no
 * stack trace.
 */
public final class CallTimedOut extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CallTimedOut(String peer, Duration limit) {
    super(
        "%s: expected a response within %d ms, got none".formatted(peer, limit.toMillis()),
        null,
        false,
        false);
  }
}
