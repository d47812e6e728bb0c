package io.faultline.local;

/** Says why the home folder cannot be used. */
final class HomeException extends Exception {
  private static final long serialVersionUID = 1;

  HomeException(String message) {
    super(message);
  }
}
