package io.faultline.local.process;

/** Says which component did not become ready, and why. */
public final class NotReadyException extends Exception {
  private static final long serialVersionUID = 1;

  public NotReadyException(String message) {
    super(message);
  }

  public NotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
