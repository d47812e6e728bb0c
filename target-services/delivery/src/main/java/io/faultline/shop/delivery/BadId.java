package io.faultline.shop.delivery;

/** The caller sent an id that is not valid. */
final class BadId extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadId(String message) {
    super(message, null, false, false);
  }
}
