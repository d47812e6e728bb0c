package io.faultline.fault;

/** Names of the metrics that every injector exports; the dashboards draw them. */
public final class AgentMetrics {
  /** Gauge: 1 while a fault is raised. Labels {@code fault, point, target}. */
  public static final String FAULT_ACTIVE = "faultline_fault_active";

  /** Counter: calls that matched a fault's target. Same labels. */
  public static final String CALLS_MATCHED = "faultline_fault_calls_matched_total";

  /** Counter: calls that a fault was done to. Same labels. */
  public static final String CALLS_AFFECTED = "faultline_fault_calls_affected_total";

  private AgentMetrics() {}
}
