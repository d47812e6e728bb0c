package io.faultline.shop.function.quote;

/** Why a request gets no price, and with which status. */
final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int status;

  RefusedRequest(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
