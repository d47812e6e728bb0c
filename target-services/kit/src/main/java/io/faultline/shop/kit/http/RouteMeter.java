package io.faultline.shop.kit.http;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.telemetry.HttpMetrics;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/**
 * Counts and times the requests to one route; labels are looked up once a status. Confined to the
 * event loop.
 */
final class RouteMeter {
  private static final int STATUSES = 600;
  private final Counter requests;
  private final Histogram.Child durations;
  private final String method;
  private final String route;
  private final Counter.Child[] byStatus = new Counter.Child[STATUSES];

  RouteMeter(Meters meters, String method, String route) {
    this.requests = meters.counter(HttpMetrics.SERVER_REQUESTS);
    this.durations = meters.histogram(HttpMetrics.SERVER_DURATION).labels(method, route);
    this.method = method;
    this.route = route;
  }

  void answered(int status, long nanos) {
    var child = byStatus[status];
    if (child == null) {
      child = requests.labels(method, route, Integer.toString(status));
      byStatus[status] = child;
    }
    child.inc();
    durations.observe(nanos / 1e9);
  }
}
