package io.faultline.client;

import java.io.IOException;

/** An agent or a proxy refused a request; the message is its reason. */
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

  /** The reason alone, without the API and the request. */
  public String detail() {
    return detail;
  }

  /** Whether the resource is unknown. */
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  /** Whether the request is invalid there: an unknown point, a fault that it cannot do. */
  public boolean isUnfit() {
    return status == UNFIT;
  }
}
