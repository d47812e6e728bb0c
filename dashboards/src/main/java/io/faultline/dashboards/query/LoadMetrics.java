package io.faultline.dashboards.query;

/** Names of the load's own metrics; load-tests shares no code with us. */
final class LoadMetrics {
  static final String REQUESTS = "loadtest_requests_total";
  static final String DURATION = "loadtest_request_duration_seconds";

  private LoadMetrics() {}
}
