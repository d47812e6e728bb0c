package io.faultline.local.process;

/** Names the component that did not become ready, and the reason. */
public final class NotReadyException extends Exception {
  private static final long serialVersionUID = 1;

  public NotReadyException(String message) {
    super(message);
  }

  public NotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
