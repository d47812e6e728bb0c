package io.faultline.shop.telemetry;

/** Metrics of the requests to a service's own database and of its connections. */
public final class DatabaseMetrics {
  /** {@code outcome} is a label of {@link Outcome}. */
  public static final Metric REQUESTS =
      Metric.counter(
          "db_requests_total", "Statements, by what they are for.", "operation", "outcome");

  public static final Metric DURATION =
      Metric.histogram(
          "db_request_duration_seconds",
          "Statements, waiting for a connection included.",
          Buckets.CALL,
          "operation");

  public static final String USED = "used";
  public static final String IDLE = "idle";
  public static final Metric POOL_CONNECTIONS =
      Metric.gauge("db_pool_connections", "Connections of the pool.", "state");
  public static final Metric POOL_WAITERS =
      Metric.gauge("db_pool_waiters", "Statements waiting for a connection.");

  public static final Metric SLOT_RETAINED =
      Metric.gauge(
          "db_replication_slot_retained_bytes",
          "Log that the database keeps for the connector that publishes the outbox.");
  public static final Metric SLOT_LIMIT =
      Metric.gauge(
          "db_replication_slot_limit_bytes",
          "Log that the database keeps at most for it, negative if there is no limit.");

  private DatabaseMetrics() {}
}
