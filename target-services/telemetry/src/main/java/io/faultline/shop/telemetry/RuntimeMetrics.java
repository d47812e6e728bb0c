package io.faultline.shop.telemetry;

/** Metrics of what the service runs on and of what guards its calls. */
public final class RuntimeMetrics {
  public static final Metric EVENT_LOOP_LAG =
      Metric.gauge(
          "eventloop_lag_seconds",
          "The longest delay of a timer on the event loop in the last second.");

  /** The whole delay, if the system does not report which threads wait for a processor. */
  public static final Metric EVENT_LOOP_BLOCKED =
      Metric.gauge(
          "eventloop_blocked_seconds",
          "The longest delay of a timer on the event loop in the last second, less what the loop"
              + " waited for a processor.");

  /**
   * {@code from} and {@code to} are Resilience4j's states in lower case: closed, open, half_open.
   */
  public static final Metric BREAKER_TRANSITIONS =
      Metric.counter(
          "resilience4j_circuitbreaker_transitions_total",
          "Changes of a breaker's state.",
          "name",
          "from",
          "to");

  /**
   * Resilience4j's own: 1 for the state the breaker is in, with labels {@code name} and {@code
   * state}.
   */
  public static final Metric BREAKER_STATE =
      Metric.gauge(
          "resilience4j_circuitbreaker_state",
          "The state of the circuit breaker.",
          "name",
          "state");

  private RuntimeMetrics() {}
}
