package io.faultline.shop.telemetry;

import java.util.List;

/** Metrics of the function's activator: when its process is started and stopped. */
public final class FunctionMetrics {
  /** {@code outcome} is {@code ok} or {@code error}. */
  public static final Metric COLD_STARTS =
      Metric.counter("function_cold_starts_total", "Starts of the function's process.", "outcome");

  public static final Metric COLD_START_SECONDS =
      Metric.histogram(
          "function_cold_start_seconds",
          "From the request that needs the process until it listens.",
          List.of(0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1.0, 2.5, 5.0, 10.0));

  public static final Metric IDLE_STOPS =
      Metric.counter("function_idle_stops_total", "Stops of a process that nobody asked.");

  public static final Metric DEATHS =
      Metric.counter("function_deaths_total", "Ends of a process that was not stopped.");

  public static final Metric PROCESSES =
      Metric.gauge("function_processes", "Processes that listen.");

  public static final Metric WAITING =
      Metric.gauge("function_requests_waiting", "Requests that wait for a start.");

  private FunctionMetrics() {}
}
