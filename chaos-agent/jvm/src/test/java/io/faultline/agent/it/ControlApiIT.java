package io.faultline.agent.it;

import static java.util.regex.Pattern.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlApiIT {
  private final HostProcess host = HostProcess.start(Jdk.OWN, List.of(), VertxHost.class, "0");
  private final AgentClient agent = host.agent();

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void keepsItsTokenToItsOwner() throws IOException {
    assertThat(Files.getPosixFilePermissions(agent.tokenFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(agent.send("GET", "/v1/status", "", "wrong").statusCode()).isEqualTo(401);
    assertThat(agent.send("DELETE", "/v1/faults", "", "").statusCode()).isEqualTo(401);
    assertThat(agent.send("GET", "/metrics", "", "wrong").statusCode()).isEqualTo(200);
  }

  @Test
  void saysWhoItIs() {
    var status = new JsonObject(agent.send("GET", "/v1/status", "").body());
    assertThat(status.getString("name")).isEqualTo("app");
    assertThat(status.getLong("pid")).isEqualTo(host.process().pid());
    var clock = new JsonObject(agent.send("GET", "/v1/clock", "").body());
    assertThat(clock.getLong("epochNanos") / 1_000_000)
        .isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(5_000L));
  }

  @Test
  void expiresAFaultWhoseLeaseIsNotRenewed() {
    host.get("/call?uri=/warm");
    var id = agent.raise("exception java.io.IOException", "app http-client", 700).getString("id");
    assertThat(error("/a")).contains("IOException");
    await().atMost(HostProcess.patience()).until(() -> error("/a").isEmpty());
    assertThat(agent.fault(id).getString("state")).isEqualTo("expired");
    assertThat(
            agent.send("PUT", "/v1/faults/" + id + "/lease", "{\"leaseMillis\":5000}").statusCode())
        .isEqualTo(410);
    assertThat(agent.send("DELETE", "/v1/faults/" + id, "").statusCode()).isEqualTo(200);
  }

  @Test
  void renewsALease() {
    var id = agent.raise("latency 1ms", "app http-client path=/renew", 60_000).getString("id");
    var response = agent.send("PUT", "/v1/faults/" + id + "/lease", "{\"leaseMillis\":500000}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getLong("leaseRemainingMillis"))
        .isBetween(400_000L, 500_000L);
    assertThat(agent.lift(id).getString("state")).isEqualTo("lifted");
  }

  @Test
  void aHoldRefusesNewFaultsWhoeverAsksUntilItIsDeleted() {
    var before = agent.raise("latency 1ms", "app http-client path=/held");
    var hold = agent.send("PUT", "/v1/hold", "{\"reason\":\"sale\",\"who\":\"ada on host7\"}");
    assertThat(hold.statusCode()).isEqualTo(200);
    var body = "{\"fault\":\"latency 1ms\",\"target\":\"app http-client\",\"leaseMillis\":60000}";
    var refused = agent.send("POST", "/v1/faults", body);
    assertThat(refused.statusCode()).isEqualTo(423);
    assertThat(new JsonObject(refused.body()).getString("detail"))
        .startsWith("new faults are held back: sale (ada on host7 since 20");
    assertThat(agent.fault(before).getString("state")).as("it bars, no more").isEqualTo("raised");
    var was = new JsonObject(agent.send("DELETE", "/v1/hold", "").body());
    assertThat(was.getString("reason")).isEqualTo("sale");
    assertThat(new JsonObject(agent.send("GET", "/v1/hold", "").body()).getBoolean("held"))
        .isFalse();
    assertThat(agent.send("POST", "/v1/faults", body).statusCode()).isEqualTo(201);
    agent.send("DELETE", "/v1/faults", "");
  }

  @Test
  void panicLiftsEverything() {
    var first = agent.raise("exception java.io.IOException", "app http-client path=/p1");
    var second = agent.raise("latency 10s", "app http-client path=/p2");
    var lifted = new JsonArray(agent.send("DELETE", "/v1/faults", "").body());
    assertThat(lifted.size()).isGreaterThanOrEqualTo(2);
    assertThat(agent.fault(first).getString("state")).isEqualTo("lifted");
    assertThat(agent.fault(second).getString("state")).isEqualTo("lifted");
    assertThat(error("/p1")).isEmpty();
  }

  @Test
  void auditsWhoWasRefusedAndWhoPanicked() {
    agent.send("GET", "/v1/secret", "", "wrong");
    agent.send("DELETE", "/v1/faults", "");
    var by = "\"by\":\"127\\.0\\.0\\.1:[0-9]+\"";
    await()
        .atMost(HostProcess.patience())
        .untilAsserted(
            () ->
                assertThat(Files.readString(agent.tokenFile().resolveSibling("app.audit.jsonl")))
                    .containsPattern(
                        "\"refused\"," + by + ",\"request\":\"GET /v1/secret\",\"status\":\"401\"")
                    .containsPattern("\"panic\"," + by));
  }

  @Test
  void exportsWhatItDid() {
    host.get("/call?uri=/warm");
    var id = agent.raise("exception java.io.IOException", "app http-client path=/metric");
    error("/metric");
    var text = agent.send("GET", "/metrics", "").body();
    agent.lift(id);
    var labels =
        "{fault=\"exception java.io.IOException\",point=\"http-client\",target=\"app http-client"
            + " path=/metric share=100%\"}";
    assertThat(text)
        .contains("faultline_fault_active" + labels + " 1\n")
        .contains("faultline_fault_calls_matched_total" + labels + " 1\n")
        .contains("faultline_fault_calls_affected_total" + labels + " 1\n")
        .contains("faultline_fault_calls_skipped_total" + labels + " 0\n")
        .containsPattern(
            "faultline_fault_first_effect_timestamp_seconds" + quote(labels) + " [0-9.]{15,}\n")
        .containsPattern(
            "faultline_fault_last_effect_timestamp_seconds" + quote(labels) + " [0-9.]{15,}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "GET|/v1/nothing||404",
        "GET|/v1/faults/f999||404",
        "PATCH|/v1/faults||405",
        "POST|/v1/faults|{|400",
        "POST|/v1/faults|[]|400",
        "POST|/v1/faults|{\"fault\":\"latency 1s\"}|400",
        "POST|/v1/faults|{\"fault\":1,\"target\":\"app sql\",\"leaseMillis\":1000}|400",
        "POST|/v1/faults|{\"fault\":\"latancy 1s\",\"target\":\"app"
            + " sql\",\"leaseMillis\":1000}|422",
        "POST|/v1/faults|{\"fault\":\"latency 1s\",\"target\":\"app\",\"leaseMillis\":1000}|422",
        "POST|/v1/faults|{\"fault\":\"latency 1s\",\"target\":\"other"
            + " sql\",\"leaseMillis\":1000}|422",
        "POST|/v1/faults|{\"fault\":\"latency 1s\",\"target\":\"app"
            + " sqll\",\"leaseMillis\":1000}|422",
        "POST|/v1/faults|{\"fault\":\"latency 1s\",\"target\":\"app sql"
            + " path=x\",\"leaseMillis\":1000}|422",
        "POST|/v1/faults|{\"fault\":\"latency 1s\",\"target\":\"app sql\",\"leaseMillis\":0}|422",
        "POST|/v1/faults|{\"fault\":\"latency 1s\",\"target\":\"app sql\",\"leaseMillis\":1.5}|400",
        "PUT|/v1/faults/f999/lease|{\"leaseMillis\":1000}|404",
        "GET|/v1/events?after=x||400",
        "POST|/v1/observe|{}|400",
        "POST|/v1/observe|{\"seconds\":\"1\"}|400",
        "POST|/v1/observe|{\"seconds\":0}|422",
        "POST|/v1/observe|{\"seconds\":61}|422",
      })
  void answersWhatItCannotDoWithAProblem(String method, String path, String body, int status) {
    var response = agent.send(method, path, body == null ? "" : body);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    var problem = new JsonObject(response.body());
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("detail")).isNotBlank();
  }

  @Test
  void listsWhatThereIsToBreak() {
    host.get("/call?uri=/warm");
    var points = new JsonArray(agent.send("GET", "/v1/points", "").body());
    assertThat(points.stream().map(point -> ((JsonObject) point).getString("name")))
        .containsExactly(
            "disk-io",
            "dns",
            "http-client",
            "http-server",
            "jdbc",
            "jvm",
            "kafka-consumer",
            "kafka-producer",
            "method",
            "redis",
            "spring-bean",
            "sql");
    assertThat(points.getJsonObject(2).getInteger("loadedClasses")).isPositive();
    assertThat(points.getJsonObject(2).getJsonArray("faults"))
        .containsExactly("exception", "latency", "status");
    assertThat(points.getJsonObject(10).getInteger("loadedClasses")).isZero();
    assertThat(points.getJsonObject(5).getJsonArray("faults"))
        .contains("cpu", "direct-memory", "event-loop-block", "halt")
        .hasSize(13);
  }

  /**
   * The best of five, with a margin for a busy machine: the benchmark measures the real duration.
   */
  @Test
  void raisesFastOnceWarm() {
    host.get("/call?uri=/warm");
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      var id = agent.raise("latency 1ms", "app http-client path=/fast");
      best = Math.min(best, System.nanoTime() - start);
      agent.lift(id);
    }
    assertThat(best / 1_000_000).isLessThan(500);
  }

  @Test
  void refusesAnExceptionThatTheTargetDoesNotHave() {
    host.get("/call?uri=/warm");
    for (var type :
        List.of("com.acme.Missing", "java.lang.String", "java.io.InterruptedIOException2")) {
      var body =
          "{\"fault\":\"exception %s\",\"target\":\"app http-client\",\"leaseMillis\":1000}"
              .formatted(type);
      assertThat(agent.send("POST", "/v1/faults", body).statusCode()).isEqualTo(422);
    }
    assertThat(error("/x")).isEmpty();
  }

  private String error(String uri) {
    return new JsonObject(host.get("/call?uri=" + uri)).getString("error");
  }
}
