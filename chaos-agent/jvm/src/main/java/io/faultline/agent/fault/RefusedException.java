package io.faultline.agent.fault;

/** A request about faults that cannot be met; the message says why. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** The request makes no sense here, now or later. */
    UNFIT,
    /** The JVM or the faults already raised stand against it. */
    CONFLICT,
    /** New faults are held back. */
    HELD,
    /** No such fault. */
    UNKNOWN,
    /** The fault is over. */
    OVER
  }

  private final Reason reason;

  public RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
