package io.faultline.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgesCommandTest {
  private FakeAgent agent;

  @BeforeEach
  void listen() throws IOException {
    agent = new FakeAgent();
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void showsWhateverAnAgentTellsOfItsEdges() throws IOException {
    agent.serve(
        "/v1/edges",
        200,
        """
        [{"peer":"127.0.0.1:18090","client":"http","library":"vertx","breaker":null,"timeoutMillis":500,"guardTimeoutMillis":800,"guardTimeoutBy":"vertx breaker card"},
         {"peer":"127.0.0.1:15432","client":"sql","library":"vertx","breaker":"database","retries":[{"attempts":3,"by":"vertx breaker database","roundBreaker":false}],"calls":12,"lastSeenEpochNanos":1795341600250000000}]
        """);
    agent.serve("/v1/observe", 200, "{}");
    assertThat(agent.call("edges", "--for=1s").expect(0).out().lines())
        .containsExactly(
            "  process  peer             client  library  breaker   timeout  guard timeout  guard timeout by    retries                      calls  last seen",
            "  payment  127.0.0.1:18090  http    vertx    –         500 ms   800 ms         vertx breaker card  –                            –      –",
            "  payment  127.0.0.1:15432  sql     vertx    database  –        –              –                   3 by vertx breaker database  12     "
                + LocalTime.ofInstant(
                    Instant.parse("2026-11-22T10:00:00.250Z"), ZoneId.systemDefault()));
    assertThat(
            agent
                .call("edges", "--for=0s", "--json")
                .expect(0)
                .json()
                .path(1)
                .path("breaker")
                .asText())
        .isEqualTo("database");
  }

  @Test
  void anAgentWithoutEdgesIsNoFailureOfOurs() {
    assertThat(agent.call("edges").expect(3).err())
        .contains("agent of payment: it does not list edges; it may be an older one");
  }

  @Test
  void looksForAMinuteAtMost() {
    assertThat(agent.call("edges", "--for=2m").expect(2).err())
        .contains("--for: expected 0s to 1m, got 2m");
  }
}
