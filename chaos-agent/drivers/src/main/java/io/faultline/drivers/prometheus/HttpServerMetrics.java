package io.faultline.drivers.prometheus;

import io.faultline.drivers.http.MetricsPage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The metrics in which libraries count the requests that a server handles. */
public enum HttpServerMetrics {
  /** Micrometer, as Spring Boot and Quarkus set it up. */
  MICROMETER("http_server_requests_seconds_count", "status", "uri", "method", "5.."),
  /** OpenTelemetry's semantic conventions, as its Prometheus exporter names them. */
  OPENTELEMETRY(
      "http_server_request_duration_seconds_count",
      "http_response_status_code",
      "http_route",
      "http_request_method",
      "5.."),
  /** The metric of the reference shop, and of libraries that count requests by status. */
  REQUESTS("http_server_requests_total", "status", "route", "method", "5.."),
  /** The name in the examples of Prometheus' documentation. */
  PLAIN("http_requests_total", "code", "handler", "method", "5.."),
  /** The collector for Jetty of Prometheus' simpleclient. */
  JETTY("jetty_responses_total", "code", "", "", "5xx");

  /** Without a parameter in any of the forms of routers: {@code {id}}, {@code :id}, {@code *}. */
  private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9._~-]*)+");

  private final String counter;
  private final String status;
  private final String route;
  private final String method;
  private final String failed;

  HttpServerMetrics(String counter, String status, String route, String method, String failed) {
    this.counter = counter;
    this.status = status;
    this.route = route;
    this.method = method;
    this.failed = failed;
  }

  /** The name of the counter. */
  public String counter() {
    return counter;
  }

  /** The first of these that a page has. */
  public static Optional<HttpServerMetrics> of(MetricsPage page) {
    return Arrays.stream(values())
        .filter(it -> page.named(it.counter).anyMatch(s -> !s.label(it.status).isEmpty()))
        .findFirst();
  }

  /** Requests per second of one process, in PromQL; without the pages of Actuator itself. */
  public String rate(String job, String range) {
    return "sum(rate(%s{%s}[%s]))".formatted(counter, selector(job), range);
  }

  /** Failed requests per second, in PromQL; 0 if none failed. */
  public String failureRate(String job, String range) {
    return "(sum(rate(%s{%s,%s=~\"%s\"}[%s])) or vector(0))"
        .formatted(counter, selector(job), status, failed, range);
  }

  private String selector(String job) {
    var users = route.isEmpty() ? "" : ",%s!~\"/actuator.*|/metrics.*|/q/.*\"".formatted(route);
    return "job=\"%s\"%s".formatted(job, users);
  }

  /** An observed request, with the status of its responses. */
  public record Seen(String method, String route, String status, double count) {
    /** It only reads (RFC 9110, 9.2.1), can be sent unchanged, and had a successful response. */
    public boolean isRepeatable() {
      return method.equals("GET") && PLAIN_PATH.matcher(route).matches() && status.matches("2..");
    }
  }

  /** The observed requests of users, the most frequent first. */
  public List<Seen> seen(MetricsPage page) {
    return page.named(counter)
        .map(it -> new Seen(it.label(method), it.label(route), it.label(status), it.value()))
        .filter(it -> it.route().startsWith("/"))
        .filter(it -> !it.route().matches("/(actuator|metrics|q/|health|error|favicon|\\*\\*).*"))
        .sorted((a, b) -> Double.compare(b.count(), a.count()))
        .toList();
  }
}
