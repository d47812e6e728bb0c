package io.faultline.load;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Live metrics of the users' requests, at {@code /metrics} on loopback. Thread-safe. */
final class LiveMetrics implements AutoCloseable {
  private static final double[] BUCKETS = {
    .005, .01, .02, .03, .05, .075, .1, .15, .2, .3, .5, .75, 1, 1.5, 2, 3, 5, 7.5, 10
  };

  private final CollectorRegistry registry = new CollectorRegistry();
  private final Counter requests =
      Counter.build("loadtest_requests_total", "Requests that users sent and that have ended.")
          .labelNames("request", "outcome")
          .register(registry);
  private final Counter unsent =
      Counter.build(
              "loadtest_unsent_total",
              "Journeys that were skipped, because this process did not run when they were"
                  + " due.")
          .register(registry);
  private final Histogram delays =
      Histogram.build("loadtest_send_delay_seconds", "From when a request was due to its sending.")
          .labelNames("request")
          .buckets(BUCKETS)
          .register(registry);
  private final Histogram durations =
      Histogram.build(
              "loadtest_request_duration_seconds",
              "From sending a request to its end, good or bad.")
          .labelNames("request")
          .buckets(BUCKETS)
          .register(registry);
  private final HTTPServer server;

  LiveMetrics(int port, List<String> names) {
    startAtZero(names);
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      server = new HTTPServer(address, registry, true);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "load.metricsPort: expected a free port on loopback, got %d: %s"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  int port() {
    return server.getPort();
  }

  void count(Requested request) {
    requests.labels(request.request(), request.ok() ? "ok" : "error").inc();
    durations.labels(request.request()).observe(request.tookSeconds());
    delays.labels(request.request()).observe(request.delaySeconds());
  }

  void countUnsent() {
    unsent.inc();
  }

  /** A series that begins with its first error has no rate for it, so all series begin at zero. */
  private void startAtZero(List<String> names) {
    for (String request : names) {
      durations.labels(request);
      delays.labels(request);
      for (String outcome : List.of("ok", "error")) requests.labels(request, outcome);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
