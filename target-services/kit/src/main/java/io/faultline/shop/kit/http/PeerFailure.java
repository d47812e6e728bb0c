package io.faultline.shop.kit.http;

/** The peer answered that it failed. Carries no stack trace: it is thrown in masses. */
public final class PeerFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  PeerFailure(String peer, int status) {
    super("%s: expected a status below 500, got %d".formatted(peer, status), null, false, false);
  }
}
