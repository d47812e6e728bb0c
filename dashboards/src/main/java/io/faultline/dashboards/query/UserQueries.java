package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.orZero;
import static io.faultline.dashboards.query.PromQl.quantile;
import static io.faultline.dashboards.query.PromQl.rate;
import static io.faultline.dashboards.query.PromQl.share;

import io.faultline.shop.telemetry.HttpMetrics;
import java.util.List;

/** What users notice, as they see it (the load) and as the gateway does. */
public final class UserQueries {
  static final String GATEWAY = "job=\"gateway\"";
  static final String ORDERS = "route=~\"/orders.*\"";
  static final String FAILED = "status=~\"5..\"";

  private UserQueries() {}

  public static List<Query> requests() {
    return List.of(
        Query.of(rate(LoadMetrics.REQUESTS, "request, outcome"), "{{request}}: {{outcome}}"));
  }

  public static List<Query> errors() {
    return List.of(
        Query.of(
            share(
                rate(LoadMetrics.REQUESTS, "request", "outcome=\"error\""),
                rate(LoadMetrics.REQUESTS, "request")),
            "{{request}} (users)"),
        Query.of(
            share(
                orZero(rate(HttpMetrics.SERVER_REQUESTS, "", GATEWAY, ORDERS, FAILED)),
                rate(HttpMetrics.SERVER_REQUESTS, "", GATEWAY, ORDERS)),
            "all orders (gateway)"));
  }

  public static List<Query> latency() {
    return List.of(
        Query.of(quantile(0.5, LoadMetrics.DURATION, "request"), "{{request}} p50 (users)"),
        Query.of(quantile(0.99, LoadMetrics.DURATION, "request"), "{{request}} p99 (users)"),
        Query.of(
            quantile(0.5, HttpMetrics.SERVER_DURATION, "method", GATEWAY, ORDERS),
            "{{method}} p50 (gateway)"),
        Query.of(
            quantile(0.99, HttpMetrics.SERVER_DURATION, "method", GATEWAY, ORDERS),
            "{{method}} p99 (gateway)"));
  }

  /** One number for all users. */
  public static Query errorShare() {
    return Query.of(
        share(rate(LoadMetrics.REQUESTS, "", "outcome=\"error\""), rate(LoadMetrics.REQUESTS, "")),
        "failed");
  }

  /** One number for all users. */
  public static Query slowest() {
    return Query.of(quantile(0.99, LoadMetrics.DURATION, ""), "p99");
  }
}
