package io.faultline.drivers.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.faultline.drivers.JsonServer;
import io.faultline.drivers.SystemReadings;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.experiment.ProbeKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrometheusIT {
  private static final String ONE =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[0,\"1\"]}}";

  @Test
  void asksUnderItsPathAsItsUser() throws Exception {
    var asked = new ArrayList<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI().getPath()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          var bytes = ONE.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      var url = "http://me:pass@127.0.0.1:%d/prom/".formatted(server.getAddress().getPort());
      assertThat(new Prometheus(Endpoint.of(url)).value("1")).isEqualTo(1);
    } finally {
      server.stop(0);
    }
    assertThat(asked).isEqualTo(List.of("/prom/api/v1/query Basic bWU6cGFzcw=="));
  }

  @Test
  void givesUpBeforeAProbeDoesAndNamesNoPassword() throws IOException {
    // The kernel accepts the connection; no program responds.
    try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var prometheus =
          new Prometheus(Endpoint.of("http://me:hidden@127.0.0.1:" + silent.getLocalPort() + "/"));
      long began = System.nanoTime();
      assertThatThrownBy(() -> prometheus.value("up"))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("does not respond")
          .hasMessageNotContaining("hidden");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1900));
    }
  }

  @Test
  void anAnswerFromOldScrapesIsNone() throws Exception {
    try (var server = prometheus()) {
      var prometheus = new Prometheus(Endpoint.of(server.url()));
      // The one response to both queries: how long ago the target was scraped, and the value.
      server.put("/api/v1/query", age(2));
      assertThat(prometheus.lag("x")).isPresent();
      assertThat(prometheus.value("x")).isEqualTo(2);
    }
    try (var server = prometheus()) {
      var prometheus = new Prometheus(Endpoint.of(server.url()));
      server.put("/api/v1/query", age(9));
      assertThat(prometheus.lag("x")).isPresent();
      assertThatThrownBy(() -> prometheus.value("x"))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("no new data");
    }
  }

  /**
   * The lags that a run has asked for also apply to its probes: otherwise no result would ever be
   * too old.
   */
  @Test
  void aProbesAnswerFromOldScrapesIsNone() throws Exception {
    try (var server = prometheus();
        var readings = new SystemReadings(SystemFile.named("a").with(Endpoint.of(server.url())))) {
      server.put("/api/v1/query", age(9));
      assertThat(readings.metrics().lag("x")).isPresent();
      assertThatThrownBy(() -> readings.query(new ProbeKind.Query("x")))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("no new data");
    }
  }

  @Test
  void lagIsTheSumOfIntervalsAndOfHowFarTheQueryLooksBack() throws Exception {
    try (var server = prometheus()) {
      var prometheus = new Prometheus(Endpoint.of(server.url()));
      server.put("/api/v1/format_query", "{\"data\":\"rate(x[1m])\"}");
      var lag = prometheus.lag("rate(x[1m])").orElseThrow();
      assertThat(lag.most()).isEqualTo(Duration.ofSeconds(61));
      assertThat(lag.reason()).isEqualTo("scraped every 1s + looks back 1m");
      // However far back it reads, its newest data are no older than the last scrape.
      assertThat(prometheus.age("rate(x[1m])").orElseThrow().most())
          .isEqualTo(Duration.ofSeconds(1));
      server.put(
          "/api/v1/parse_query",
          """
          {"data":{"type":"matrixSelector","name":"x","matchers":[],"range":7000,"offset":0,"timestamp":null}}""");
      assertThat(prometheus.lag("rate(x[7s])").orElseThrow().reason())
          .as("by the syntax tree, where the store gives it")
          .isEqualTo("scraped every 1s + looks back 7s");
      server.put(
          "/api/v1/parse_query",
          """
          {"data":{"type":"vectorSelector","name":"rec:x","matchers":[],"offset":0,"timestamp":null}}""");
      assertThat(prometheus.lag("rec:x").orElseThrow().reason()).endsWith("recorded every 30s");
      server.put("/api/v1/series", "{\"data\":[]}");
      var alert = prometheus.alertLag("Down").orElseThrow();
      assertThat(alert.most()).isEqualTo(Duration.ofSeconds(45));
      assertThat(prometheus.pendingTime("Down")).isEqualTo(Duration.ofSeconds(4));
      assertThat(prometheus.alertNames().orElseThrow()).containsExactly("Down");
    }
  }

  @Test
  void whatIsRecordedBeforeAnAlertOfTheSameGroupIsNotLater() throws Exception {
    var alert = "{\"type\":\"alerting\",\"name\":\"Down\",\"query\":\"rec:x > 0\"}";
    var recording = "{\"type\":\"recording\",\"name\":\"rec:x\",\"query\":\"rate(x[3s])\"}";
    assertThat(lagOfDown(List.of(recording, alert)))
        .isEqualTo("scraped every 1s + evaluated every 2s");
    assertThat(lagOfDown(List.of(alert, recording)))
        .isEqualTo("scraped every 1s + recorded every 2s + evaluated every 2s");
  }

  private static String lagOfDown(List<String> rules) throws Exception {
    try (var server = prometheus()) {
      server.put(
          "/api/v1/rules",
          "{\"data\":{\"groups\":[{\"name\":\"g\",\"file\":\"f\",\"interval\":2,\"rules\":[%s]}]}}"
              .formatted(String.join(",", rules)));
      server.put("/api/v1/format_query", "{\"data\":\"rate(x[3s])\"}");
      return new Prometheus(Endpoint.of(server.url())).alertLag("Down").orElseThrow().reason();
    }
  }

  private static JsonServer prometheus() throws IOException {
    return new JsonServer()
        .put(
            "/api/v1/targets",
            "{\"data\":{\"activeTargets\":[{\"labels\":{\"job\":\"a\",\"instance\":\"h:1\"},\"scrapeInterval\":\"1s\"}]}}")
        .put(
            "/api/v1/status/config",
            "{\"data\":{\"yaml\":\"global:\\n  scrape_interval: 15s\\n\"}}")
        .put("/api/v1/format_query", "{\"data\":\"x\"}")
        .put(
            "/api/v1/series",
            "{\"data\":[{\"__name__\":\"x\",\"job\":\"a\",\"instance\":\"h:1\"}]}")
        .put(
            "/api/v1/rules",
            """
            {"data":{"groups":[{"name":"g","file":"f","interval":30,"rules":[
              {"type":"recording","name":"rec:x","query":"x"},
              {"type":"alerting","name":"Down","query":"z > 0","duration":4}]}]}}
            """);
  }

  private static String age(int seconds) {
    return """
    {"data":{"resultType":"vector","result":[{"metric":{"job":"a","instance":"h:1"},"value":[0,"%d"]}]}}
    """
        .formatted(seconds);
  }

  @Test
  void givesUpOnOneThatStopsWithinItsAnswer() throws Exception {
    try (var half = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var server =
          new Thread(
              () -> {
                try {
                  var socket = half.accept();
                  socket
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\""
                              .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  // The test is over.
                }
              });
      server.setDaemon(true);
      server.start();
      var prometheus = new Prometheus(Endpoint.of("http://127.0.0.1:" + half.getLocalPort()));
      assertThatThrownBy(() -> prometheus.value("up")).hasMessageContaining("no answer within 1s");
    }
  }
}
