package io.faultline.shop.kit.guard;

import java.time.Duration;

/**
 * The peer did not answer in time; whether it did what it was asked is not known. Carries no stack
 * trace.
 */
public final class CallTimedOut extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CallTimedOut(String peer, Duration limit) {
    super(
        "%s: expected an answer within %d ms, got none".formatted(peer, limit.toMillis()),
        null,
        false,
        false);
  }
}
