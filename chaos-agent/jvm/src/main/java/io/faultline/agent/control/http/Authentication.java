package io.faultline.agent.control.http;

import java.util.Map;

/**
 * Admits requests with the token; others learn nothing, not even which paths exist. Thread-safe.
 */
public final class Authentication implements Handler {
  private static final Result REFUSED =
      new Result.Whole(
          Response.problem(401, "expected Authorization: Bearer <the agent's token>")
              .with(Map.of("WWW-Authenticate", "Bearer")));

  private final Token token;
  private final boolean showsMetrics;
  private final Handler next;

  /**
   * @param showsMetrics whether {@code /metrics} needs no token: only if nothing but this machine
   *     can connect
   */
  public Authentication(Token token, boolean showsMetrics, Handler next) {
    this.token = token;
    this.showsMetrics = showsMetrics;
    this.next = next;
  }

  @Override
  public Result handle(Request request) {
    boolean open = showsMetrics && request.path().equals("/metrics");
    if (open || request.header("authorization").filter(this::isAllowed).isPresent())
      return next.handle(request);
    return REFUSED;
  }

  /** The scheme is case-insensitive (RFC 9110, 11.1). */
  private boolean isAllowed(String authorization) {
    return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        && token.matches(authorization.substring(7).strip());
  }
}
