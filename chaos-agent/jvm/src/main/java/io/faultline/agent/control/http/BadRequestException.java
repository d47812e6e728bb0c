package io.faultline.agent.control.http;

import java.util.Map;

/** A request that gets a status of 400 to 499. */
public final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  public BadRequestException(int status, String message) {
    this(status, message, Map.of());
  }

  private BadRequestException(int status, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = headers;
  }

  /** Names the allowed methods, as RFC 9110, 15.5.6 requires. */
  public static BadRequestException notAllowed(Request request, String allowed) {
    return new BadRequestException(
        405,
        "%s: expected %s, got %s".formatted(request.path(), allowed, request.method()),
        Map.of("Allow", allowed));
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
