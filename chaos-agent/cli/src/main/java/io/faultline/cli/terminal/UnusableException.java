package io.faultline.cli.terminal;

/** The request makes no sense; the message names what was expected. */
public final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnusableException(String message) {
    super(message);
  }
}
