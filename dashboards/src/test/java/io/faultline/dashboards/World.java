package io.faultline.dashboards;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A day of the shop as Prometheus would hold it, with one fault of 20 s: the card processor resets
 * every connection. A sample a minute, and one a second in the five minutes before and after the
 * fault; samples lie between the full seconds at which Grafana asks, as they do in life.
 */
final class World {
  static final long FAULT_SECONDS = 20;
  static final long DRAIN_SECONDS = 10;
  private static final long FINE_SECONDS = 300;
  private static final long LAST_SECONDS = 960;
  static final long OFFSET_MILLIS = 370;

  /** Values before, during, while draining, and after; NaN where the series is not there. */
  private record Line(
      String name, double before, double during, double drain, double after, boolean counts) {}

  private final List<Line> lines = new ArrayList<>();
  private final long now;
  final long fault;

  /** The fault begins at this second since 1970. */
  World(long fault) {
    this.fault = fault;
    this.now = fault + LAST_SECONDS;
    shop();
    services();
    edges();
    stores();
    detectors();
    platform();
  }

  private void gauge(String name, double... values) {
    lines.add(line(name, false, values));
  }

  private void counter(String name, double... perSecond) {
    lines.add(line(name, true, perSecond));
  }

  private static Line line(String name, boolean counts, double... v) {
    return switch (v.length) {
      case 1 -> new Line(name, v[0], v[0], v[0], v[0], counts);
      case 2 -> new Line(name, v[0], v[1], v[0], v[0], counts);
      case 3 -> new Line(name, v[0], v[1], v[2], v[0], counts);
      default -> new Line(name, v[0], v[1], v[2], v[3], counts);
    };
  }

  private void buckets(String histogram, String labels, boolean counts, double... perSecond) {
    String[] bounds = {"0.1", "0.5", "1.0", "2.5", "+Inf"};
    double share = 0.9;
    for (String bound : bounds) {
      double[] values = perSecond.clone();
      for (int i = 0; i < values.length; i++) values[i] *= share;
      String name =
          "%s{%s%sle=\"%s\"}".formatted(histogram, labels, labels.isEmpty() ? "" : ",", bound);
      lines.add(line(name, counts, values));
      share = bound.equals("0.1") ? 0.995 : 1;
    }
  }

  private void shop() {
    counter("shop_orders_total{job=\"order\",status=\"accepted\"}", 40);
    counter("shop_orders_total{job=\"order\",status=\"confirmed\"}", 38, 0, 114);
    counter("shop_orders_total{job=\"order\",status=\"cancelled\"}", 2, 0, 6);
    gauge("shop_orders_unfinished{job=\"order\"}", 2, 400, 400);
    gauge("shop_order_oldest_unfinished_age_seconds{job=\"order\"}", 0.05, 12, 20);
    counter("shop_payments_total{job=\"payment\",outcome=\"charged\"}", 38, 0, 114);
    counter("shop_payments_total{job=\"payment\",outcome=\"declined\"}", 2, 0, 6);
    counter("shop_payments_total{job=\"payment\",outcome=\"failed\"}", 0);
    gauge("shop_payments_pending{job=\"payment\"}", 1, 400, 400);
    counter("shop_revenue_total{job=\"payment\",currency=\"EUR\"}", 3800, 0, 11400);
    counter("shop_shipments_total{job=\"delivery\"}", 38, 0, 114);
    buckets("shop_order_decision_seconds_bucket", "job=\"order\"", true, 40, 0.1, 120);
    buckets("shop_order_shipping_seconds_bucket", "job=\"order\"", true, 38, 0.1, 120);
    gauge("shop_order_oldest_unshipped_age_seconds{job=\"order\"}", 0.05, 12, 20);
    for (String request : List.of("place order", "read order")) {
      counter(
          "loadtest_requests_total{job=\"load\",request=\"%s\",outcome=\"ok\"}".formatted(request),
          40,
          38);
      counter(
          "loadtest_requests_total{job=\"load\",request=\"%s\",outcome=\"error\"}"
              .formatted(request),
          0,
          2,
          0);
      buckets(
          "loadtest_request_duration_seconds_bucket",
          "job=\"load\",request=\"%s\"".formatted(request),
          true,
          40);
    }
  }

  private void services() {
    for (String job : List.of("gateway", "order", "payment")) {
      String labels = "job=\"%s\",method=\"POST\",route=\"/orders\"".formatted(job);
      gauge("service:requests:rate5s{%s,status=\"202\"}".formatted(labels), 40, 39);
      gauge("service:requests:rate5s{%s,status=\"503\"}".formatted(labels), 0, 1, 0);
      buckets("service:request_seconds_bucket:rate5s", labels, false, 40);
      buckets("http_server_request_duration_seconds_bucket", labels, true, 40);
      String one = "{job=\"" + job + "\"}";
      gauge("up{job=\"%s\",instance=\"127.0.0.1:1\"}".formatted(job), 1);
      gauge("eventloop_lag_seconds" + one, 0.002, 0.01);
      gauge("eventloop_blocked_seconds" + one, 0.001, 0.008);
      gauge("process_start_time_seconds" + one, (double) fault - 90_000);
      gauge("service:heap_bytes{job=\"%s\",kind=\"used\"}".formatted(job), 3e7);
      gauge("service:heap_bytes{job=\"%s\",kind=\"most\"}".formatted(job), 6e7);
      gauge("service:heap:ratio" + one, 0.5);
      gauge("service:gc:ratio30s" + one, 0.01);
      gauge("service:threads" + one, 25);
      gauge("service:cpu:rate5s" + one, 0.2);
      gauge("service:descriptors:ratio" + one, 0.01);
    }
    gauge("users:requests:rate5s{job=\"gateway\"}", 40);
    gauge("users:errors:ratio5s{job=\"gateway\"}", 0, 0.025, 0);
    gauge("users:slow:ratio5s{job=\"gateway\"}", 0.005);
    for (String window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d")) {
      gauge(
          "objective:burn:%s{job=\"gateway\",objective=\"availability\"}".formatted(window),
          0.1,
          0.5);
      gauge("objective:burn:%s{job=\"gateway\",objective=\"latency\"}".formatted(window), 0.5);
    }
  }

  private void edges() {
    edge("gateway", "order", 40, 40);
    edge("payment", "card-processor", 40, 2);
    breaker("payment", "card-processor", true);
    breaker("gateway", "order", false);
    breaker("order", "database", false);
    breaker("payment", "database", false);
    counter(
        "resilience4j_retry_calls_total{job=\"gateway\",name=\"order\",kind=\"successful_with_retry\"}",
        0.1);
    counter(
        "resilience4j_retry_calls_total{job=\"gateway\",name=\"order\",kind=\"failed_with_retry\"}",
        0);
    gauge(
        "resilience4j_circuitbreaker_transitions_total{job=\"payment\",name=\"card-processor\",from=\"closed\",to=\"open\"}",
        Double.NaN,
        1,
        1,
        1);
  }

  private void breaker(String job, String name, boolean hit) {
    String labels = "job=\"%s\",name=\"%s\"".formatted(job, name);
    String state = "resilience4j_circuitbreaker_state{%s,state=\"%s\"}";
    gauge(state.formatted(labels, "open"), 0, hit ? 1 : 0);
    gauge(state.formatted(labels, "half_open"), 0);
    gauge(state.formatted(labels, "closed"), 1, hit ? 0 : 1);
    gauge("resilience4j_circuitbreaker_failure_rate{%s}".formatted(labels), 0, hit ? 100 : 0);
    gauge("resilience4j_circuitbreaker_slow_call_rate{%s}".formatted(labels), 0);
    counter(
        "resilience4j_circuitbreaker_not_permitted_calls_total{%s,kind=\"not_permitted\"}"
            .formatted(labels),
        0,
        hit ? 30 : 0);
    gauge("resilience4j_bulkhead_available_concurrent_calls{%s}".formatted(labels), 24, 20);
    gauge("resilience4j_bulkhead_max_allowed_concurrent_calls{%s}".formatted(labels), 25);
  }

  private void edge(String job, String peer, double ok, double okDuring) {
    String labels = "job=\"%s\",peer=\"%s\"".formatted(job, peer);
    gauge("service:calls:rate3s{%s,outcome=\"ok\"}".formatted(labels), ok, okDuring);
    gauge("service:calls:rate3s{%s,outcome=\"error\"}".formatted(labels), 0, ok - okDuring);
    gauge("service:calls:rate3s{%s,outcome=\"rejected\"}".formatted(labels), 0);
    buckets("service:call_seconds_bucket:rate5s", labels, false, ok);
  }

  private void stores() {
    for (String job : List.of("order", "payment")) {
      for (String operation : List.of("insert", "read", "update")) {
        String labels = "job=\"%s\",operation=\"%s\"".formatted(job, operation);
        gauge("service:statements:rate3s{%s,outcome=\"ok\"}".formatted(labels), 40, 20);
        buckets("service:statement_seconds_bucket:rate5s", labels, false, 40);
      }
      String topic = job.equals("order") ? "payment.decided" : "order.accepted";
      gauge("service:pool_connections{job=\"%s\",state=\"used\"}".formatted(job), 2);
      gauge("service:pool_connections{job=\"%s\",state=\"idle\"}".formatted(job), 6);
      gauge("service:pool_waiters{job=\"%s\"}".formatted(job), 0);
      gauge("service:consumer_lag:seconds{job=\"%s\",topic=\"%s\"}".formatted(job, topic), 0.1);
      gauge("kafka_consumer_lag_records{job=\"%s\",topic=\"%s\"}".formatted(job, topic), 3);
      gauge("outbox_backlog_events{job=\"%s\"}".formatted(job), 1);
      gauge("outbox_oldest_age_seconds{job=\"%s\"}".formatted(job), 0.02);
      counter("outbox_published_total{job=\"%s\",topic=\"x\"}".formatted(job), 40);
      for (String direction : List.of("in", "out")) {
        counter(
            "kafka_messages_total{job=\"%s\",topic=\"%s\",direction=\"%s\",outcome=\"ok\"}"
                .formatted(job, topic, direction),
            40);
      }
    }
  }

  private void detectors() {
    String labels =
        "{job=\"agent\",process=\"payment\",point=\"http-client\",target=\"payment"
            + " http-client\",fault=\"exception\"}";
    double none = Double.NaN;
    gauge("faultline_fault_active" + labels, none, 1, none, none);
    for (String calls : List.of("matched", "affected", "skipped")) {
      lines.add(
          new Line("faultline_fault_calls_" + calls + "_total" + labels, none, 6, 0, 0, true));
    }
    gauge(
        "faultline_fault_first_effect_timestamp_seconds" + labels,
        none,
        (double) fault + 0.012,
        (double) fault + 0.012,
        (double) fault + 0.012);
    gauge(
        "faultline_fault_last_effect_timestamp_seconds" + labels,
        none,
        (double) fault + 19,
        (double) fault + 19,
        (double) fault + 19);
    alert("DependencyDown", "critical", "peer=\"card-processor\"");
    alert("CircuitBreakerOpen", "warning", "name=\"card-processor\"");
    gauge(
        "ALERTS{alertname=\"Watchdog\",alertstate=\"firing\",detector=\"no\",job=\"prometheus\",service=\"prometheus\"}",
        1);
    for (String process : List.of("gateway", "order", "payment")) {
      gauge("up{job=\"agent\",process=\"%s\",instance=\"127.0.0.1:2\"}".formatted(process), 1);
      String agent = "job=\"agent\",process=\"%s\"".formatted(process);
      gauge("faultline_event_loop_lag_seconds{%s,loop=\"a\"}".formatted(agent), 0.001);
      gauge(
          "faultline_pool_saturation_ratio{%s,pool=\"a\",kind=\"event loops\"}".formatted(agent),
          0.3);
      gauge("faultline_pool_waiting{%s,pool=\"a\",kind=\"event loops\"}".formatted(agent), 0);
    }
  }

  private void alert(String name, String severity, String more) {
    String labels =
        "alertname=\"%s\",job=\"payment\",service=\"payment\",severity=\"%s\",%s"
            .formatted(name, severity, more);
    gauge(
        "ALERTS{alertstate=\"firing\",%s}".formatted(labels),
        Double.NaN,
        1,
        Double.NaN,
        Double.NaN);
    gauge(
        "ALERTS_FOR_STATE{%s}".formatted(labels),
        Double.NaN,
        (double) fault + 1,
        Double.NaN,
        Double.NaN);
  }

  private void platform() {
    gauge("up{job=\"load\",instance=\"127.0.0.1:3\"}", 1);
    for (String job : List.of("gateway", "order", "payment")) {
      gauge("scrape_duration_seconds{job=\"%s\"}".formatted(job), 0.01);
      gauge("scrape_samples_scraped{job=\"%s\"}".formatted(job), 400);
    }
    String self = "{job=\"prometheus\"}";
    for (String group : List.of("users", "services")) {
      gauge(
          "prometheus_rule_group_last_duration_seconds{job=\"prometheus\",rule_group=\"%s\"}"
              .formatted(group),
          0.01);
      gauge(
          "prometheus_rule_group_interval_seconds{job=\"prometheus\",rule_group=\"%s\"}"
              .formatted(group),
          1);
    }
    counter("prometheus_rule_evaluation_failures_total" + self, 0);
    counter("prometheus_notifications_dropped_total" + self, 0);
    gauge("prometheus_tsdb_head_series" + self, 3000);
    for (String proxy : List.of("payment-card-processor", "gateway-order")) {
      String labels = "{job=\"agent\",process=\"proxy\",proxy=\"%s\"}".formatted(proxy);
      gauge("faultline_proxy_open_connections" + labels, 8);
      counter("faultline_proxy_connections_total" + labels, 1);
      counter("faultline_proxy_connects_failed_total" + labels, 0);
      for (String direction : List.of("upstream", "downstream")) {
        counter(
            "toxiproxy_proxy_received_bytes_total{job=\"agent\",process=\"proxy\",proxy=\"%s\",direction=\"%s\"}"
                .formatted(proxy, direction),
            2e4);
      }
    }
    gauge("faultline_proxy_buffer_bytes{job=\"agent\",process=\"proxy\"}", 4e6);
  }

  /** As OpenMetrics, which promtool makes blocks of. */
  void write(Path file) throws IOException {
    List<Long> seconds = new ArrayList<>();
    long fine = fault - FINE_SECONDS;
    long minute = (fine - 86_400) / 60 * 60 - 1; // just before the moments that a day is asked at
    for (long second = minute; second < fine; second += 60) seconds.add(second);
    for (long second = fine; second < fault + FINE_SECONDS; second++) seconds.add(second);
    long coarse = (fault + FINE_SECONDS) / 60 * 60 + 59;
    for (long second = coarse; second <= now; second += 60) seconds.add(second);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Line line : lines) write(out, line, seconds);
      out.write("# EOF\n");
    }
  }

  /** What is not there has no sample. */
  private void write(BufferedWriter out, Line line, List<Long> seconds) throws IOException {
    double count = 1000;
    long before = seconds.get(0);
    for (long second : seconds) {
      double value = value(line, second);
      if (Double.isNaN(value)) continue;
      count += value * (second - before);
      before = second;
      double shown = line.counts() ? count : value;
      out.write("%s %s %d.%03d%n".formatted(line.name(), number(shown), second, OFFSET_MILLIS));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private double value(Line line, long second) {
    if (second < fault) return line.before();
    if (second < fault + FAULT_SECONDS) return line.during();
    if (second < fault + FAULT_SECONDS + DRAIN_SECONDS) return line.drain();
    return line.after();
  }
}
