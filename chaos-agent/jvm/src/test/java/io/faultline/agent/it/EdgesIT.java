package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.faultline.agent.it.Jdk#all")
class EdgesIT {
  @Parameter Jdk jdk;
  private HostProcess host;
  private AgentClient agent;

  @BeforeEach
  void start() {
    host = HostProcess.shared(jdk);
    agent = host.agent();
    host.get("/close-all");
    host.get("/guarded?uri=/warm");
  }

  @AfterEach
  void stopObserving() {
    if (agent == null) return; // there is none without its JDK
    agent.send("DELETE", "/v1/observe", "");
    assertThat(agent.isArmed()).isFalse();
  }

  @Test
  void namesTheBreakerThatAsynchronousCodeAskedAndNotForWhatItDidAfterwards() {
    observe();
    host.get("/guarded?uri=/a&idle=900");
    host.get("/call?uri=/b");
    assertThat(agent.edges())
        .satisfiesExactlyInAnyOrder(
            guarded -> {
              assertThat(guarded.getString("breaker")).isEqualTo("card-processor");
              assertThat(guarded.getLong("timeoutMillis")).isEqualTo(900);
              assertThat(guarded.getString("peer")).startsWith("127.0.0.1:");
              assertThat(guarded.getString("client")).isEqualTo("http");
              assertThat(guarded.getString("library")).isEqualTo("vertx");
              assertThat(guarded.getLong("calls")).isEqualTo(1);
              assertThat(guarded.getLong("lastSeenEpochNanos") / 1_000_000_000)
                  .isCloseTo(
                      System.currentTimeMillis() / 1_000, org.assertj.core.data.Offset.offset(30L));
            },
            free -> {
              assertThat(free.getValue("breaker")).isNull();
              assertThat(free.getValue("timeoutMillis")).isNull();
            });
  }

  @Test
  void leavesACallThatFollowsTheGuardedOneToNobody() {
    observe();
    host.get("/guarded-twice?uri=/a");
    assertThat(agent.edges())
        .extracting(edge -> edge.getString("breaker"), edge -> edge.getLong("calls"))
        .containsExactlyInAnyOrder(tuple("card-processor", 1L), tuple(null, 1L));
  }

  @Test
  void namesTheBreakersOfVertxAndFailsafe() {
    observe();
    host.get("/vertx-guarded?uri=/a");
    host.get("/failsafe-guarded?uri=/a");
    assertThat(agent.edges())
        .satisfiesExactlyInAnyOrder(
            vertx -> assertThat(vertx.getString("breaker")).isEqualTo("vertx-closed"),
            failsafe -> {
              assertThat(failsafe.getString("breaker")).startsWith("failsafe-");
              assertThat(failsafe.getString("library")).isEqualTo("jdk");
              assertThat(failsafe.getLong("timeoutMillis")).isEqualTo(700);
            });
  }

  @Test
  void tellsTheTimeoutsThatGuardsGiveAndWhoseTheyAre() {
    host.get("/limited?uri=/warm");
    observe();
    host.get("/vertx-guarded?uri=/a");
    host.get("/limited?uri=/a");
    host.get("/limited-thread?uri=/a");
    host.get("/failsafe-guarded?uri=/a");
    host.get("/failsafe-elsewhere?uri=/a");
    host.get("/failsafe-told?uri=/a");
    host.get("/call?uri=/a");
    assertThat(agent.edges())
        .extracting(
            edge -> edge.getString("library"),
            edge -> edge.getLong("guardTimeoutMillis"),
            edge -> without(edge.getString("guardTimeoutBy")),
            edge -> edge.getLong("calls"))
        .containsExactlyInAnyOrder(
            tuple("vertx", 800L, "vertx breaker vertx-closed", 1L),
            tuple("vertx", 500L, "resilience4j time-limiter inventory", 1L),
            tuple("jdk", 500L, "resilience4j time-limiter inventory", 1L),
            tuple("jdk", 600L, "failsafe timeout #", 3L),
            tuple("vertx", null, null, 1L));
    assertThat(agent.edges())
        .filteredOn(edge -> Long.valueOf(600).equals(edge.getLong("guardTimeoutMillis")))
        .allSatisfy(edge -> assertThat(edge.getString("breaker")).startsWith("failsafe-"));
  }

  @Test
  void tellsTheShortestOfSeveralTimeoutsAndTheBreakerRoundIt() {
    observe();
    host.get("/vertx-limited?uri=/a");
    assertThat(agent.edges())
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.getString("breaker")).isEqualTo("vertx-closed");
              assertThat(edge.getLong("guardTimeoutMillis")).isEqualTo(500);
            });
  }

  @Test
  void namesWhoTriesACallAgainAndWhetherABreakerIsInside() {
    host.get("/retried?uri=/warm");
    observe();
    host.get("/retried?uri=/a");
    host.get("/retried-inside?uri=/a");
    host.get("/failsafe-retried?uri=/a");
    host.get("/call?uri=/a");
    assertThat(agent.edges())
        .extracting(edge -> edge.getString("library"), EdgesIT::retries)
        .containsExactlyInAnyOrder(
            tuple("vertx", "4 resilience4j retry card-processor true"),
            tuple("vertx", "4 resilience4j retry card-processor false"),
            tuple("jdk", "3 failsafe retry # true"),
            tuple("vertx", ""));
  }

  private static String retries(JsonObject edge) {
    return edge.getJsonArray("retries").stream()
        .map(JsonObject.class::cast)
        .map(
            it ->
                it.getInteger("attempts")
                    + " "
                    + it.getString("by")
                    + " "
                    + it.getBoolean("roundBreaker"))
        .map(it -> it.replaceFirst("(?<=failsafe retry )[0-9a-f]+", "#"))
        .collect(java.util.stream.Collectors.joining(", "));
  }

  @Test
  void endsByItselfAndKeepsWhatItSaw() {
    assertThat(agent.isArmed()).isFalse();
    var answer = agent.send("POST", "/v1/observe", "{\"seconds\":1}");
    assertThat(new JsonObject(answer.body()).getBoolean("observing")).isTrue();
    assertThat(agent.isArmed()).isTrue();
    host.get("/call?uri=/b");
    await().atMost(HostProcess.patience()).until(() -> !agent.isArmed());
    host.get("/call?uri=/after");
    assertThat(agent.edges())
        .singleElement()
        .satisfies(e -> assertThat(e.getLong("calls")).isOne());
  }

  private void observe() {
    var answer = agent.send("POST", "/v1/observe", "{\"seconds\":60}");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  /** Without the hash of an object that has no name. */
  private static String without(String hashed) {
    return hashed == null ? null : hashed.replaceFirst("(?<=^failsafe timeout )[0-9a-f]+$", "#");
  }
}
