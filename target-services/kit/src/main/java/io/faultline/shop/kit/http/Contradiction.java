package io.faultline.shop.kit.http;

/**
 * The request can be read, but contradicts an earlier request of the caller; the response is 422.
 */
public final class Contradiction extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Contradiction(String message) {
    super(message, null, false, false);
  }
}
