package io.faultline.fault;

/** A fault could not be raised, renewed, read or lifted; the message says which and why. */
public final class InjectionException extends Exception {
  private static final long serialVersionUID = 1L;

  public InjectionException(String message) {
    super(message);
  }

  public InjectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
