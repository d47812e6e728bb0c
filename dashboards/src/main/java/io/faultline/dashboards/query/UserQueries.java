package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.mean;
import static io.faultline.dashboards.query.PromQl.meanQuantile;
import static io.faultline.dashboards.query.PromQl.quantile;
import static io.faultline.dashboards.query.PromQl.rate;
import static io.faultline.dashboards.query.PromQl.share;

import io.faultline.shop.telemetry.ShopMetrics;
import java.util.List;

/** The users' experience, as they see it (the load) and as the gateway sees it. */
public final class UserQueries {
  /** The users' entry point, and their requests there. */
  static final String ENTRY = "job=\"gateway\", route=~\"/orders.*\"";

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
        Query.of(PromQl.meanFailedShare(RequestRules.RATE, "job", FAILED, ENTRY), "all ({{job}})"));
  }

  public static List<Query> latency() {
    return List.of(
        Query.of(quantile(0.5, LoadMetrics.DURATION, ""), "users p50"),
        Query.of(quantile(0.99, LoadMetrics.DURATION, ""), "users p99"),
        Query.of(meanQuantile(0.5, RequestRules.BUCKETS, "job", ENTRY), "{{job}} p50"),
        Query.of(meanQuantile(0.99, RequestRules.BUCKETS, "job", ENTRY), "{{job}} p99"));
  }

  /** One number for all users. */
  public static Query errorShare() {
    return Query.of(PromQl.meanFailedShare(RequestRules.RATE, "job", FAILED, ENTRY), "failed");
  }

  /** One number for all users. */
  public static Query slowest() {
    return Query.of(meanQuantile(0.99, RequestRules.BUCKETS, "", ENTRY), "p99");
  }

  /** Statements about the users at this moment, a row each, on one axis. */
  public static List<Query> tolerance() {
    return List.of(
        outOf(mean("users:errors:ratio5s", "job") + " > bool " + Limits.USER_ERRORS, "errors"),
        outOf(mean("users:slow:ratio5s", "job") + " > bool " + Limits.USER_SLOW, "latency"),
        outOf(
            PromQl.peak(ShopMetrics.OLDEST_UNFINISHED.name(), "job")
                + " > bool "
                + Limits.ORDER_AGE_SECONDS,
            "orders decided"));
  }

  private static Query outOf(String zeroOrOne, String name) {
    return Query.of(State.OUT_OF_TOLERANCE.where(zeroOrOne), name);
  }
}
