package io.faultline.shop.telemetry;

/** Metrics of the HTTP requests that a service receives and sends. */
public final class HttpMetrics {
  public static final Metric SERVER_REQUESTS =
      Metric.counter(
          "http_server_requests_total", "Requests answered.", "method", "route", "status");
  public static final Metric SERVER_DURATION =
      Metric.histogram(
          "http_server_request_duration_seconds",
          "From the request's head read to the answer's last byte written.",
          Buckets.CALL,
          "method",
          "route");

  /** {@code outcome} is a label of {@link Outcome}; each try counts. */
  public static final Metric CLIENT_REQUESTS =
      Metric.counter("http_client_requests_total", "Tries of outgoing calls.", "peer", "outcome");

  /** {@code won} is {@code first} or {@code second}: the request whose response came first. */
  public static final Metric CLIENT_HEDGES =
      Metric.counter(
          "http_client_hedges_total",
          "Calls that were sent a second time because the first took long.",
          "peer",
          "won");

  public static final Metric CLIENT_DURATION =
      Metric.histogram(
          "http_client_request_duration_seconds",
          "Tries that were sent, of any outcome.",
          Buckets.CALL,
          "peer");

  /**
   * {@code outcome} is {@code hit}, {@code miss}, {@code joined}, {@code stale} or {@code failed}.
   */
  public static final Metric CACHE_REQUESTS =
      Metric.counter(
          "http_cache_requests_total",
          "Reads of a peer that a cache stands before.",
          "peer",
          "outcome");

  private HttpMetrics() {}
}
