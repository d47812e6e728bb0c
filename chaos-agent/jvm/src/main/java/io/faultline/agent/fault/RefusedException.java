package io.faultline.agent.fault;

/** A request about faults that is refused; the message says why. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kind of problem. */
  public enum Reason {
    /** The request is invalid here, now and later. */
    UNFIT,
    /** The JVM or the active faults do not permit it. */
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
