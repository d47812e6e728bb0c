package io.faultline.shop.kit.http;

/** The caller sent what can't be read; the message tells them what was expected. */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadRequest(String message) {
    super(message, null, false, false);
  }
}
