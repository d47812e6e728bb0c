package io.faultline.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviseCommandTest {
  @TempDir Path folder;
  private FakeAgent agent;

  @BeforeEach
  void listen() throws IOException {
    agent = new FakeAgent();
    agent.serve("/v1/observe", 200, "{}");
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void listsWhatEachEdgeLacksWithTheFactItRestsOn() throws IOException {
    agent.serve(
        "/v1/edges",
        200,
        """
        [{"peer":"127.0.0.1:1","client":"http","library":"jdk","breaker":null,"timeoutMillis":500,
          "retries":[{"attempts":3,"by":"resilience4j retry card","roundBreaker":false}],"calls":4},
         {"peer":"127.0.0.1:2","client":"http","library":"jdk","breaker":"b","timeoutMillis":500,
          "retries":[],"calls":4}]
        """);
    assertThat(agent.call("advise", "--for=0s").expect(0).out().lines())
        .containsExactly(
            "  payment → 127.0.0.1:1 (http)",
            "    no breaker: 4 calls began under none that was seen",
            "    retries without breaker: resilience4j retry card: 3 attempts, and no breaker was seen: they go on while the peer is down");
    var json = agent.call("advise", "--for=0s", "--json").expect(0).json();
    assertThat(json).hasSize(2);
    assertThat(json.path(0).path("process").asText()).isEqualTo("payment");
    assertThat(json.path(1).path("advice").asText()).isEqualTo("retries without breaker");
  }

  /** The system file says that the gateway's peer is order, by a proxy or without. */
  @Test
  void comparesACalleesTimeoutWithItsCallersByTheSystemFile() throws IOException {
    agent.serve(
        "/v1/edges",
        200,
        """
        [{"peer":"127.0.0.1:7","client":"http","library":"jdk","breaker":"b","timeoutMillis":500,"calls":4},
         {"peer":"127.0.0.1:8","client":"http","library":"jdk","breaker":"b","timeoutMillis":500,"calls":4},
         {"peer":"127.0.0.1:9","client":"http","library":"jdk","breaker":"b","timeoutMillis":800,"calls":4}]
        """);
    var system =
        Files.writeString(
            folder.resolve("system.yaml"),
            """
            name: two
            processes:
              order: {url: "http://127.0.0.1:7", agent: %s}
            proxies: {wire: "http://127.0.0.1:6"}
            edges: {"gateway->order": "127.0.0.1:8"}
            """
                .formatted(agent.url()));
    var done = Commands.call("advise", "--for=0s", "--system", system.toString()).expect(0);
    assertThat(done.out().lines())
        .containsExactly(
            "  order → 127.0.0.1:9 (http)",
            "    timeout longer than its caller's: up to 800 ms, and order waits 500 ms for order");
  }

  @Test
  void saysWhenThereIsNothingToAdviseAndWhenNothingWasSeen() throws IOException {
    assertThat(agent.call("advise", "--for=0s").expect(3).err())
        .contains("agent of payment: it does not list edges; it may be an older one");
    agent.serve("/v1/edges", 200, "[]");
    assertThat(agent.call("advise", "--for=0s").expect(0).out()).contains("no calls seen");
  }
}
