package io.faultline.cli.terminal;

/** What was asked for makes no sense; the message says what was expected. */
public final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnusableException(String message) {
    super(message);
  }
}
