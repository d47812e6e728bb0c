package io.faultline.dashboards.query;

import io.faultline.shop.telemetry.DatabaseMetrics;
import io.faultline.shop.telemetry.MessageMetrics;
import java.util.List;

/** Statements, pooled connections, and the lag of consumers. */
public final class StoreRules {
  static final String RATE = "service:statements:rate3s";
  static final String BUCKETS = "service:statement_seconds_bucket:rate5s";
  static final String FAILED = "service:statements_failed:ratio3s";
  static final String CONNECTIONS = "service:pool_connections";
  static final String WAITERS = "service:pool_waiters";
  static final String WAIT = "service:pool_wait:seconds3s";
  static final String LAG_SECONDS = "service:consumer_lag:seconds";
  private static final String BY = "job, operation, outcome";
  private static final String BY_BUCKET = "job, operation, le";
  private static final String OTEL = "db_client_operation_duration_seconds_";

  private StoreRules() {}

  public static List<Recorded> all() {
    return List.of(
        new Recorded(RATE, rate()),
        new Recorded(FAILED, PromQl.failedShare(RATE, "job", "outcome!=\"ok\"")),
        new Recorded(BUCKETS, buckets()),
        new Recorded(CONNECTIONS, connections()),
        new Recorded(WAITERS, waiters()),
        new Recorded(WAIT, wait3s()),
        new Recorded(LAG_SECONDS, lagSeconds()));
  }

  private static String rate() {
    return Dialect.firstOf(
        Dialect.rate("3s", DatabaseMetrics.REQUESTS.name()).sumBy(BY),
        Dialect.rate("3s", OTEL + "count")
            .named("operation", "db_operation_name")
            .set("outcome", "error")
            .set("outcome", "ok", "error_type", "")
            .sumBy(BY));
  }

  private static String buckets() {
    return Dialect.firstOf(
        Dialect.rate("5s", DatabaseMetrics.DURATION.name() + "_bucket").sumBy(BY_BUCKET),
        Dialect.rate("5s", OTEL + "bucket")
            .named("operation", "db_operation_name")
            .sumBy(BY_BUCKET));
  }

  private static String connections() {
    return Dialect.firstOf(
        Dialect.of(DatabaseMetrics.POOL_CONNECTIONS.name()).sumBy("job, state"),
        "("
            + Dialect.of("hikaricp_connections_active").set("state", "used").sumBy("job, state")
            + " or "
            + Dialect.of("hikaricp_connections_idle").set("state", "idle").sumBy("job, state")
            + ")",
        Dialect.of("db_client_connection_count").sumBy("job, state"));
  }

  private static String waiters() {
    return Dialect.firstOf(
        Dialect.of(DatabaseMetrics.POOL_WAITERS.name()).sumBy("job"),
        Dialect.of("hikaricp_connections_pending").sumBy("job"),
        Dialect.of("db_client_connections_pending_requests").sumBy("job"));
  }

  /**
   * The number of waiting statements divided by the rate at which they leave the queue is how long
   * each one waits (Little's law). A long queue before a fast database means no wait; if no
   * statement ends, the wait is infinite. A service that has just started has fewer than three
   * scrapes, and statements that wait for the first connections.
   */
  private static String wait3s() {
    String queue =
        "(min_over_time(%1$s[3s]) and count_over_time(%1$s[3s]) >= 3) > 0".formatted(WAITERS);
    return "(%1$s) / (%2$s or 0 * (%1$s))".formatted(queue, PromQl.sum(RATE, "job"));
  }

  /** How long the unread messages take at the current speed; no data if none is read. */
  private static String lagSeconds() {
    String read =
        "sum by (job, topic) (rate(%s[5s]))"
            .formatted(
                PromQl.selector(
                    MessageMetrics.MESSAGES.name(), "direction=\"" + MessageMetrics.IN + "\""));
    return "%s / (%s > 0)"
        .formatted(PromQl.sum(MessageMetrics.CONSUMER_LAG.name(), "job, topic"), read);
  }
}
