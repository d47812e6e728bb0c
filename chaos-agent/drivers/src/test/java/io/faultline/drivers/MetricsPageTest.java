package io.faultline.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
            new HttpServerMetrics.Seen("POST", "/bookings", 40),
            new HttpServerMetrics.Seen("GET", "/rooms", 12));
  }
}
