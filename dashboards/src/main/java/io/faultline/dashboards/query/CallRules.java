package io.faultline.dashboards.query;

import io.faultline.shop.telemetry.HttpMetrics;
import java.util.List;

/** Calls that services send, by peer and outcome. */
public final class CallRules {
  static final String RATE = "service:calls:rate3s";
  static final String BUCKETS = "service:call_seconds_bucket:rate5s";
  static final String FAILED = "service:calls_failed:ratio3s";
  static final String MEDIAN = "service:call_seconds:p50_5s";
  private static final String BY = "job, peer, outcome";
  private static final String BY_BUCKET = "job, peer, le";
  private static final String MICROMETER = "http_client_requests_seconds_";

  private CallRules() {}

  public static List<Recorded> all() {
    return List.of(
        new Recorded(RATE, rate()),
        new Recorded(FAILED, PromQl.failedShare(RATE, "job, peer", "outcome!=\"ok\"")),
        new Recorded(BUCKETS, buckets()),
        new Recorded(
            MEDIAN,
            "histogram_quantile(0.5, %s) and %s > 1"
                .formatted(
                    PromQl.sum(BUCKETS, BY_BUCKET),
                    PromQl.sum(BUCKETS, "job, peer", "le=\"+Inf\""))));
  }

  /** A status of 5xx, or none, is a failure; a 4xx is a considered response of the peer. */
  private static String rate() {
    return Dialect.firstOf(
        Dialect.rate("3s", HttpMetrics.CLIENT_REQUESTS.name()).sumBy(BY),
        Dialect.rate("3s", MICROMETER + "count")
            .named("peer", "client_name")
            .set("outcome", "error")
            .set("outcome", "ok", "status", "[1-4]..")
            .sumBy(BY),
        otel("3s", "count")
            .set("outcome", "error")
            .set("outcome", "ok", "http_response_status_code", "[1-4]..")
            .sumBy(BY));
  }

  private static String buckets() {
    return Dialect.firstOf(
        Dialect.rate("5s", HttpMetrics.CLIENT_DURATION.name() + "_bucket", "peer!=\"\"")
            .sumBy(BY_BUCKET),
        Dialect.rate("5s", MICROMETER + "bucket").named("peer", "client_name").sumBy(BY_BUCKET),
        otel("5s", "bucket").sumBy(BY_BUCKET));
  }

  /** OpenTelemetry's histogram has our metric's name with other labels. */
  private static Dialect otel(String window, String part) {
    return Dialect.rate(
            window, HttpMetrics.CLIENT_DURATION.name() + "_" + part, "server_address!=\"\"")
        .named("peer", "server_address");
  }
}
