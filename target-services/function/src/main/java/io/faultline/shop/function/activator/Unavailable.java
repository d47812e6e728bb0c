package io.faultline.shop.function.activator;

/** The function serves no request now, but may a moment later. */
public final class Unavailable extends Exception {
  private static final long serialVersionUID = 1;

  Unavailable(String message) {
    super(message, null, false, false);
  }
}
