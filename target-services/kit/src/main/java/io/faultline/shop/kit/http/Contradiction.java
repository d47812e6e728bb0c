package io.faultline.shop.kit.http;

/** What the caller sent can be read, but contradicts what they sent before; answered with 422. */
public final class Contradiction extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Contradiction(String message) {
    super(message, null, false, false);
  }
}
