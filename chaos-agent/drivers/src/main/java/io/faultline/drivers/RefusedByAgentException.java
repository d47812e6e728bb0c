package io.faultline.drivers;

import java.io.IOException;

/** An agent answered that it will not; the message is what it says. */
public final class RefusedByAgentException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedByAgentException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
