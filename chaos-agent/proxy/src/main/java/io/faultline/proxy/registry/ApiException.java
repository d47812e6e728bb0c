package io.faultline.proxy.registry;

/** A request that cannot be done; the API responds with the status and the message. */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String BAD_BODY = "bad request body: ";

  private final int status;

  public ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  public static ApiException badBody(String detail) {
    return new ApiException(400, BAD_BODY + detail);
  }

  public static ApiException missing(String field) {
    return new ApiException(400, "missing required field: " + field);
  }

  public static ApiException noProxy() {
    return new ApiException(404, "proxy not found");
  }

  public static ApiException noToxic() {
    return new ApiException(404, "toxic not found");
  }

  /** The problem alone, for input other than a request's body. */
  public String detail() {
    var message = String.valueOf(getMessage());
    return message.startsWith(BAD_BODY) ? message.substring(BAD_BODY.length()) : message;
  }

  public int status() {
    return status;
  }
}
