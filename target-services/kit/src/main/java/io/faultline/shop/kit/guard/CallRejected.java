package io.faultline.shop.kit.guard;

/**
 * The call was not sent: the breaker is open or the bulkhead is full. Carries no stack trace, as it
 * may be thrown very often.
 */
public final class CallRejected extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CallRejected(String message) {
    super(message, null, false, false);
  }
}
