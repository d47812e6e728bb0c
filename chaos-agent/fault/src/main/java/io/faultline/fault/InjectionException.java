package io.faultline.fault;

/** A fault could not be raised, renewed, read or lifted; the message says which and why. */
public final class InjectionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean unfit;

  public InjectionException(String message) {
    this(message, false, null);
  }

  public InjectionException(String message, Throwable cause) {
    this(message, false, cause);
  }

  private InjectionException(String message, boolean unfit, Throwable cause) {
    super(message, cause);
    this.unfit = unfit;
  }

  /** The request is invalid: no such target, or one that cannot do this fault. */
  public static InjectionException unfit(String message, Throwable cause) {
    return new InjectionException(message, true, cause);
  }

  /** Whether the request is invalid, so that trying again is useless. */
  public boolean isUnfit() {
    return unfit;
  }
}
