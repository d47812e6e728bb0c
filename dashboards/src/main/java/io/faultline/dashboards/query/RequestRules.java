package io.faultline.dashboards.query;

import io.faultline.shop.telemetry.HttpMetrics;
import java.util.List;

/** Requests that services serve, by route and status, and ratios of them. */
public final class RequestRules {
  static final String RATE = "service:requests:rate5s";
  static final String BUCKETS = "service:request_seconds_bucket:rate5s";
  static final String ERRORS = "service:errors:ratio5s";
  private static final String BY = "job, method, route, status";
  private static final String BY_BUCKET = "job, method, route, le";

  /** OpenTelemetry's histogram has our metric's name with other labels. */
  private static final String OTEL = "http_request_method!=\"\"";

  private RequestRules() {}

  public static List<Recorded> all() {
    return List.of(
        new Recorded(RATE, rate()),
        new Recorded(BUCKETS, buckets()),
        new Recorded(ERRORS, PromQl.failedShare(RATE, "job", UserQueries.FAILED)),
        new Recorded("users:requests:rate5s", PromQl.sum(RATE, "job", UserQueries.ENTRY)),
        new Recorded("users:errors:ratio5s", errors()),
        new Recorded("users:errors:ratio30s", lasting(errorsAndAll())),
        new Recorded("users:slow:ratio5s", slow()));
  }

  private static String rate() {
    return Dialect.firstOf(
        Dialect.rate("5s", HttpMetrics.SERVER_REQUESTS.name()).sumBy(BY),
        Dialect.rate("5s", "http_server_requests_seconds_count").named("route", "uri").sumBy(BY),
        otel("count").named("status", "http_response_status_code").sumBy(BY));
  }

  private static String buckets() {
    return Dialect.firstOf(
        Dialect.rate("5s", HttpMetrics.SERVER_DURATION.name() + "_bucket", "route!=\"\"")
            .sumBy(BY_BUCKET),
        Dialect.rate("5s", "http_server_requests_seconds_bucket")
            .named("route", "uri")
            .sumBy(BY_BUCKET),
        otel("bucket").sumBy(BY_BUCKET));
  }

  private static Dialect otel(String part) {
    return Dialect.rate("5s", HttpMetrics.SERVER_DURATION.name() + "_" + part, OTEL)
        .named("method", "http_request_method")
        .named("route", "http_route");
  }

  private static String errors() {
    return PromQl.failedShare(RATE, "job", UserQueries.FAILED, UserQueries.ENTRY);
  }

  private static String[] errorsAndAll() {
    return new String[] {
      PromQl.selector(RATE, UserQueries.ENTRY, UserQueries.FAILED),
      PromQl.selector(RATE, UserQueries.ENTRY)
    };
  }

  /** The average of a recorded rate over 30 s; 0 if nothing failed. */
  private static String lasting(String[] badAndAll) {
    String bad = "sum by (job) (sum_over_time(%s[30s]))".formatted(badAndAll[0]);
    String all = "sum by (job) (sum_over_time(%s[30s]))".formatted(badAndAll[1]);
    return "(%s or 0 * %s) / (%s > 0)".formatted(bad, all, all);
  }

  /** All requests minus the fast ones. */
  private static String slow() {
    String fast =
        PromQl.sum(BUCKETS, "job", UserQueries.ENTRY, "le=\"%s\"".formatted(Limits.SLOW_SECONDS));
    String all = PromQl.sum(BUCKETS, "job", UserQueries.ENTRY, "le=\"+Inf\"");
    return "1 - %s / (%s > 0)".formatted(fast, all);
  }
}
