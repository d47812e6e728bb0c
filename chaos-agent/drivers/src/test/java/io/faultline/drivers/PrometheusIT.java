package io.faultline.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.faultline.runner.engine.PortException;
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
      assertThat(new Prometheus(PrometheusUrl.of(url)).value("1")).isEqualTo(1);
    } finally {
      server.stop(0);
    }
    assertThat(asked).isEqualTo(List.of("/prom/api/v1/query Basic bWU6cGFzcw=="));
  }

  @Test
  void givesUpBeforeAProbeDoesAndNamesNoPassword() throws IOException {
    // The kernel takes the connection; nobody answers.
    try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var prometheus =
          new Prometheus(
              PrometheusUrl.of("http://me:hidden@127.0.0.1:" + silent.getLocalPort() + "/"));
      long began = System.nanoTime();
      assertThatThrownBy(() -> prometheus.value("up"))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("does not answer")
          .hasMessageNotContaining("hidden");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1900));
    }
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
      var prometheus = new Prometheus(PrometheusUrl.of("http://127.0.0.1:" + half.getLocalPort()));
      assertThatThrownBy(() -> prometheus.value("up")).hasMessageContaining("no answer within 1s");
    }
  }
}
