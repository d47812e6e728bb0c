package io.faultline.cli;

/** What was asked for makes no sense; the message says what was expected. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableException(String message) {
    super(message);
  }
}
