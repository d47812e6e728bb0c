package io.faultline.agent.attach;

/** The process was left alone; the message says what was expected and what was found. */
public final class NotAttachableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private NotAttachableException(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  static NotAttachableException never(String message) {
    return new NotAttachableException(message, false);
  }

  static NotAttachableException notNow(String message) {
    return new NotAttachableException(message, true);
  }

  /** Whether the same request may succeed later: the JVM is starting or stopped by a signal. */
  public boolean isPassing() {
    return passing;
  }
}
