package io.faultline.client;

import java.io.IOException;

/** An agent or a proxy responded that it will not; the message is what it says. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NOT_FOUND = 404;
  private static final int UNFIT = 422;

  private final int status;
  private final String detail;

  RefusedException(int status, String request, String detail) {
    super(request + ": " + detail);
    this.status = status;
    this.detail = detail;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What it says, without who says it of which request. */
  public String detail() {
    return detail;
  }

  /** Whether it does not know what was asked for. */
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /** Whether the request makes no sense there: an unknown point, a fault that it cannot do. */
  public boolean isUnfit() {
    return status == UNFIT;
  }
}
