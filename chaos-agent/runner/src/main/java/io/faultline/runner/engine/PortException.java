package io.faultline.runner.engine;

/** A call to something outside the run failed; the message says what failed and why. */
public final class PortException extends Exception {
  private static final long serialVersionUID = 1L;

  public PortException(String message) {
    super(message);
  }

  public PortException(String message, Throwable cause) {
    super(message, cause);
  }
}
