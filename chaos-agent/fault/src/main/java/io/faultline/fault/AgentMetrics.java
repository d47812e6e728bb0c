package io.faultline.fault;

/** Names of the metrics that every injector exports; the dashboards query them. */
public final class AgentMetrics {
  /** Gauge: 1 while a fault is raised. Labels {@code fault, point, target}. */
  public static final String FAULT_ACTIVE = "faultline_fault_active";

  /** Counter: calls that matched a fault's target. Same labels. */
  public static final String CALLS_MATCHED = "faultline_fault_calls_matched_total";

  /** Counter: calls that the fault affected. Same labels. */
  public static final String CALLS_AFFECTED = "faultline_fault_calls_affected_total";

  /** Counter: calls that matched and that the selection skipped. Same labels. */
  public static final String CALLS_SKIPPED = "faultline_fault_calls_skipped_total";

  /** Gauge: when the first call was affected, since 1970; absent before. Same labels. */
  public static final String FIRST_EFFECT = "faultline_fault_first_effect_timestamp_seconds";

  /** Gauge: when the last call was affected, since 1970; absent before. Same labels. */
  public static final String LAST_EFFECT = "faultline_fault_last_effect_timestamp_seconds";

  /** Gauge: how long a no-op waited for the event loop. Label {@code loop}. */
  public static final String EVENT_LOOP_LAG = "faultline_event_loop_lag_seconds";

  /** Gauge: threads or connections at work. Labels {@code pool, kind}. */
  public static final String POOL_BUSY = "faultline_pool_busy";

  /** Gauge: threads or connections that exist. Same labels. */
  public static final String POOL_SIZE = "faultline_pool_size";

  /** Gauge: the maximum number; absent if there is no limit. Same labels. */
  public static final String POOL_LIMIT = "faultline_pool_limit";

  /** Gauge: tasks or callers that wait for a thread or connection. Same labels. */
  public static final String POOL_WAITING = "faultline_pool_waiting";

  /** Gauge: busy divided by limit; absent if there is no limit. Same labels. */
  public static final String POOL_SATURATION = "faultline_pool_saturation_ratio";

  private AgentMetrics() {}
}
