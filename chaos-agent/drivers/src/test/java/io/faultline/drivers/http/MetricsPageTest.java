package io.faultline.drivers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.drivers.JsonServer;
import io.faultline.drivers.prometheus.HttpServerMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsPageTest {
  private static final String MICROMETER =
      """
      # HELP http_server_requests_seconds Duration of HTTP server request handling
      # TYPE http_server_requests_seconds summary
      http_server_requests_seconds_count{error="none",method="GET",outcome="SUCCESS",status="200",uri="/rooms"} 12
      http_server_requests_seconds_count{error="none",method="POST",outcome="SUCCESS",status="202",uri="/bookings"} 40
      http_server_requests_seconds_count{error="none",method="GET",outcome="SUCCESS",status="200",uri="/actuator/prometheus"} 99
      http_server_requests_seconds_count{error="none",method="GET",outcome="CLIENT_ERROR",status="404",uri="/**"} 3
      resilience4j_circuitbreaker_state{name="a \\"b\\"",state="open"} 0.0
      jvm_gc_pause_seconds_max NaN
      """;

  @Test
  void readsSamplesWithTheirLabels() {
    var samples = MetricsPage.parse(MICROMETER);
    assertThat(samples).hasSize(6);
    assertThat(samples.get(4).labels()).isEqualTo(Map.of("name", "a \"b\"", "state", "open"));
    assertThat(samples.get(5).value()).isNaN();
    assertThat(samples.get(5).label("none")).isEmpty();
  }

  @Test
  void readsOpenMetricsWithTimesAndExemplars() {
    assertThat(MetricsPage.parse("a_total{b=\"c\"} 1.5 1700000000.0 # {id=\"x\"} 1\n# EOF\n"))
        .containsExactly(new MetricsPage.Sample("a_total", Map.of("b", "c"), 1.5));
  }

  @Test
  void anythingElseIsNoPage() throws IOException {
    assertThat(MetricsPage.parse("<html>\n<body>hello</body>")).isEmpty();
    try (var server = new JsonServer().put("/metrics", "{\"names\":[]}")) {
      assertThatThrownBy(() -> MetricsPage.read(URI.create(server.url() + "/metrics")))
          .hasMessage("expected metrics, got something else");
      assertThat(MetricsPage.find(URI.create(server.url()))).isEmpty();
    }
  }

  @Test
  void findsTheUsualPage() throws IOException {
    try (var server = new JsonServer().put("/actuator/prometheus", MICROMETER)) {
      var page = MetricsPage.find(URI.create(server.url())).orElseThrow();
      assertThat(page.url()).hasPath("/actuator/prometheus");
      assertThat(HttpServerMetrics.of(page)).contains(HttpServerMetrics.MICROMETER);
    }
  }

  @Test
  void tellsTheRequestsOfUsersByHowManyThereWere() {
    var page = new MetricsPage(URI.create("http://a/metrics"), MetricsPage.parse(MICROMETER));
    assertThat(HttpServerMetrics.MICROMETER.seen(page))
        .containsExactly(
            new HttpServerMetrics.Seen("POST", "/bookings", "202", 40),
            new HttpServerMetrics.Seen("GET", "/rooms", "200", 12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MICROMETER | http_server_requests_seconds_count{method="GET",status="200",uri="%s"}
          OPENTELEMETRY | http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",http_route="%s"}
          REQUESTS | http_server_requests_total{method="GET",status="200",route="%s"}
          PLAIN | http_requests_total{method="GET",code="200",handler="%s"}
          """)
  void findsTheRequestsThatMayBeSentAgainInEachLibrarysMetrics(String name, String series) {
    var text = new StringBuilder();
    for (var route : List.of("/rooms", "/rooms/{id}", "/rooms/:id", "/files/*", "/actuator/health"))
      text.append(series.formatted(route)).append(" 3\n");
    text.append(series.formatted("/orders").replace("GET", "POST")).append(" 9\n");
    text.append(series.formatted("/gone").replace("200", "404")).append(" 9\n");
    var page = new MetricsPage(URI.create("http://a/metrics"), MetricsPage.parse(text.toString()));
    var metrics = HttpServerMetrics.of(page).orElseThrow();
    assertThat(metrics.name()).isEqualTo(name);
    assertThat(metrics.seen(page))
        .filteredOn(HttpServerMetrics.Seen::isRepeatable)
        .extracting(HttpServerMetrics.Seen::route)
        .containsExactly("/rooms");
    assertThat(metrics.rate("a", "5s")).contains(metrics.counter() + "{job=\"a\"");
    assertThat(metrics.failureRate("a", "5s")).contains("=~\"5..\"");
  }

  @Test
  void aServerWhoseMetricsNameNoRouteIsCountedAndNotAsked() {
    var page =
        new MetricsPage(
            URI.create("http://a/metrics"),
            MetricsPage.parse("jetty_responses_total{code=\"2xx\"} 5\n"));
    assertThat(HttpServerMetrics.of(page)).contains(HttpServerMetrics.JETTY);
    assertThat(HttpServerMetrics.JETTY.seen(page)).isEmpty();
    assertThat(HttpServerMetrics.JETTY.failureRate("a", "5s"))
        .contains("jetty_responses_total{job=\"a\",code=~\"5xx\"}");
  }

  /**
   * The metric in which a library's page counts requests, the observed requests, and the PromQL for
   * it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MICROMETER | GET |"
            + " sum(rate(http_server_requests_seconds_count{job=\"a\",uri!~\"/actuator.*",
        "OPENTELEMETRY | GET |"
            + " sum(rate(http_server_request_duration_seconds_count{job=\"a\",http_route!~\"/",
        "REQUESTS | POST | sum(rate(http_server_requests_total{job=\"a\",route!~\"/actuator.*",
        "PLAIN | GET | sum(rate(http_requests_total{job=\"a\",handler!~\"/actuator.*",
        "JETTY | | sum(rate(jetty_responses_total{job=\"a\"}[5s]))"
      })
  void knowsTheRequestsOfEachLibrary(HttpServerMetrics expected, String method, String rate)
      throws IOException {
    var page =
        new MetricsPage(URI.create("http://a.test/metrics"), MetricsPage.parse(page(expected)));
    var found = HttpServerMetrics.of(page).orElseThrow();
    assertThat(found).isEqualTo(expected);
    assertThat(found.rate("a", "5s")).startsWith(rate);
    assertThat(found.failureRate("a", "5s")).contains("=~\"5").endsWith("or vector(0))");
    var seen = found.seen(page);
    if (method == null) assertThat(seen).isEmpty();
    else assertThat(seen.get(0).method()).isEqualTo(method);
  }

  /** As written by the libraries themselves; the last two from their documentation. */
  private static String page(HttpServerMetrics library) throws IOException {
    return switch (library) {
      case MICROMETER -> exposition("micrometer");
      case OPENTELEMETRY -> exposition("opentelemetry");
      case REQUESTS ->
          """
          http_server_requests_total{route="/orders",method="POST",status="202"} 7
          http_server_requests_total{route="/health/ready",method="GET",status="200"} 9
          """;
      case PLAIN -> "http_requests_total{handler=\"/rooms\",method=\"GET\",code=\"200\"} 3\n";
      case JETTY ->
          "jetty_responses_total{code=\"2xx\"} 4\njetty_responses_total{code=\"5xx\"} 1\n";
    };
  }

  private static String exposition(String library) throws IOException {
    return Files.readString(
        Path.of("../../dashboards/src/test/resources/expositions/" + library + ".prom"));
  }
}
