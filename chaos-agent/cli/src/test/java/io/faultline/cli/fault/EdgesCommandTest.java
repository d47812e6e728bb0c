package io.faultline.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.faultline.cli.Commands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgesCommandTest {
  private HttpServer agent;

  @BeforeEach
  void listen() throws IOException {
    agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/", 404, "{\"status\":404,\"detail\":\"no such path\"}");
    answer("/v1/status", 200, "{\"name\":\"payment\"}");
    agent.start();
  }

  @AfterEach
  void stop() {
    agent.stop(0);
  }

  @Test
  void showsWhateverAnAgentTellsOfItsEdges() throws IOException {
    answer(
        "/v1/edges",
        200,
        """
        [{"peer":"127.0.0.1:18090","client":"http","library":"vertx","breaker":null,"timeoutMillis":500,"guardTimeoutMillis":800,"guardTimeoutBy":"vertx breaker card"},
         {"peer":"127.0.0.1:15432","client":"sql","library":"vertx","breaker":"database","retries":[{"attempts":3,"by":"vertx breaker database","roundBreaker":false}],"calls":12,"lastSeenEpochNanos":1795341600250000000}]
        """);
    answer("/v1/observe", 200, "{}");
    assertThat(call("--for=1s").expect(0).out().lines())
        .containsExactly(
            "  process  peer             client  library  breaker   timeout  guard timeout  guard timeout by    retries                      calls  last seen",
            "  payment  127.0.0.1:18090  http    vertx    –         500 ms   800 ms         vertx breaker card  –                            –      –",
            "  payment  127.0.0.1:15432  sql     vertx    database  –        –              –                   3 by vertx breaker database  12     "
                + LocalTime.ofInstant(
                    Instant.parse("2026-11-22T10:00:00.250Z"), ZoneId.systemDefault()));
    assertThat(call("--for=0s", "--json").expect(0).json().path(1).path("breaker").asText())
        .isEqualTo("database");
  }

  @Test
  void anAgentWithoutEdgesIsNoFailureOfOurs() {
    assertThat(call().expect(3).err())
        .contains("agent of payment: it does not list edges; it may be an older one");
  }

  @Test
  void looksForAMinuteAtMost() {
    assertThat(call("--for=2m").expect(2).err()).contains("--for: expected 0s to 1m, got 2m");
  }

  private Commands.Done call(String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--agent", "http://127.0.0.1:" + agent.getAddress().getPort()));
    line.add(0, "edges");
    return Commands.call(line.toArray(String[]::new));
  }

  private void answer(String path, int status, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    agent.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
