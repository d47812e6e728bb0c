package io.faultline.shop.delivery;

/** The caller named something by what is no id. */
final class BadId extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadId(String message) {
    super(message, null, false, false);
  }
}
