package io.faultline.shop.kit.http;

/** The peer's response was a failure. Carries no stack trace, as it may be thrown very often. */
public final class PeerFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  PeerFailure(String peer, int status) {
    super("%s: expected a status below 500, got %d".formatted(peer, status), null, false, false);
  }
}
