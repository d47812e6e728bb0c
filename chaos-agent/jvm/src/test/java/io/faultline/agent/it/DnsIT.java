package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-ups by Netty's resolvers, which Vert.x connects by. Others are in BlockingPointsIT. */
class DnsIT extends OnEachJdk {
  private static final String CALL = "/connect?uri=/plain&host=";

  private TestPostgres postgres;

  @Override
  HostProcess start(Jdk jdk) throws Exception {
    if (postgres == null) postgres = TestPostgres.start();
    return HostProcess.start(jdk, List.of(), VertxHost.class, "" + postgres.port());
  }

  @AfterEach
  void isRestored() {
    if (agent == null) return;
    agent.panic();
    works();
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (postgres != null) postgres.close();
  }

  @Test
  void delaysTheClientsOfOneNameWithoutHoldingTheEventLoop() {
    var id = agent.raise("latency 400ms", "app dns host=local*");
    isLate(host, id, 3, CALL + "stock");
  }

  @Test
  void failsTheClientsOfOneName() {
    var id = agent.raise("exception java.net.UnknownHostException gone", "app dns host=localhost");
    for (int i = 0; i < 5; i++)
      assertThat(get(CALL + "localhost").getString("error"))
          .isEqualTo("java.net.UnknownHostException: gone");
    assertThat(get(CALL + "stock").getString("result")).isEqualTo("2");
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(5);
    assertThat(end.getLong("affected")).isEqualTo(5);
  }

  @Test
  void leavesPeersByAddressAlone() {
    var id = agent.raise("exception java.net.UnknownHostException gone", "app dns");
    assertThat(get(CALL + "127.0.0.1").getString("result")).isEqualTo("2");
    assertThat(get("/connect-sql?host=127.0.0.1").getString("result")).isEqualTo("1");
    assertThat(get("/resolve?host=127.0.0.1").getString("result")).isEqualTo("127.0.0.1");
    assertThat(get("/resolve?host=::1").getString("error")).isEmpty();
    assertThat(agent.fault(id).getLong("matched")).isZero();
    assertThat(get(CALL + "localhost").getString("error")).endsWith("gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {CALL, "/connect-sql?host=", "/resolve?host="})
  void delaysAndFailsWhateverLooksUp(String path) {
    var id = agent.raise("latency 400ms", "app dns host=localhost");
    var slow = get(path + "localhost");
    assertThat(slow.getString("error")).isEmpty();
    assertThat(slow.getDouble("millis")).isGreaterThan(399);
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(end.getLong("affected")).isEqualTo(1);

    var failing = agent.raise("exception java.net.UnknownHostException gone", "app dns");
    assertThat(get(path + "localhost").getString("error"))
        .isEqualTo("java.net.UnknownHostException: gone");
    assertThat(agent.lift(failing).getLong("matched")).isEqualTo(1);
    assertThat(get(path + "localhost").getString("error")).isEmpty();
  }

  /** They wait for the response to one query, which does not come. */
  @Test
  void seesEachOfSeveralLookUpsThatAreMadeAsOne() {
    var id = agent.raise("latency 400ms", "app dns host=nowhere.test");
    var failed = Stream.of(1, 2, 3).map(i -> host.getAsync(CALL + "nowhere.test")).toList();
    for (var each : failed) {
      var answer = new JsonObject(each.join());
      assertThat(answer.getString("error")).contains("UnknownHostException");
      assertThat(answer.getDouble("millis")).isGreaterThan(899);
    }
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(3);
  }

  @Test
  void failsLateByTwoFaults() {
    agent.raise("latency 400ms", "app dns host=localhost");
    agent.raise("exception java.net.UnknownHostException gone", "app dns host=localhost");
    var answer = get(CALL + "localhost");
    assertThat(answer.getString("error")).endsWith("gone");
    assertThat(answer.getDouble("millis")).isGreaterThan(399);
  }

  @Test
  void letsWhatIsHeldGoWhenTheFaultIsLifted() throws Exception {
    var id = agent.raise("latency 5m", "app dns host=localhost");
    var held = Stream.of(CALL, "/resolve?host=").map(path -> host.getAsync(path + "localhost"));
    var answers = held.toList();
    agent.awaitAffected(id, 2);
    assertThat(answers).noneMatch(java.util.concurrent.CompletableFuture::isDone);
    agent.lift(id);
    for (var answer : answers)
      assertThat(answer.get(20, TimeUnit.SECONDS))
          .contains("\"error\":\"\"")
          .contains("eventloop-thread");
  }

  /** Netty's resolver then asks the JDK, on the event loop: one look-up, not two. */
  @Test
  void seesLookUpsThatNettyLeavesToTheJdkOnce() {
    var options = List.of("-Dvertx.disableDnsResolver=true");
    try (var other = HostProcess.start(jdk, options, VertxHost.class, "0")) {
      var id = other.agent().raise("latency 400ms", "app dns host=localhost");
      isLate(other, id, 3, CALL + "127.0.0.1");
      var failing = other.agent().raise("exception java.net.UnknownHostException gone", "app dns");
      assertThat(other.get(CALL + "localhost")).contains("UnknownHostException: gone");
      assertThat(other.agent().lift(failing).getLong("matched")).isEqualTo(1);
      assertThat(other.get(CALL + "localhost")).contains("\"result\":\"2\"");
    }
  }

  /** Lifts the fault: so many calls by name are late by 400 ms while others are not. */
  private static void isLate(HostProcess host, String id, int calls, String others) {
    host.get(others); // the first one loads classes
    var slow = IntStream.range(0, calls).mapToObj(i -> host.getAsync(CALL + "localhost")).toList();
    var quick = IntStream.range(0, 10).mapToObj(i -> new JsonObject(host.get(others))).toList();
    for (var each : slow) {
      var answer = new JsonObject(each.join());
      assertThat(answer.getString("result")).isEqualTo("2");
      assertThat(answer.getDouble("millis")).isGreaterThan(399);
      assertThat(answer.getString("thread")).contains("eventloop");
    }
    assertThat(quick)
        .allSatisfy(
            answer -> {
              assertThat(answer.getString("result")).isEqualTo("2");
              assertThat(answer.getDouble("millis")).isLessThan(300);
            });
    var end = host.agent().lift(id);
    assertThat(end.getLong("matched")).isEqualTo(calls);
    assertThat(end.getLong("affected")).isEqualTo(calls);
    assertThat(end.getLong("skipped")).isZero();
    await()
        .atMost(HostProcess.patience())
        .until(() -> new JsonObject(host.get(CALL + "localhost")).getDouble("millis") < 300);
  }

  /** By name, and in less than any of the latencies raised here. */
  @BeforeEach
  void works() {
    await()
        .atMost(HostProcess.patience())
        .until(
            () -> {
              var answer = get(CALL + "localhost");
              return answer.getString("error").isEmpty() && answer.getDouble("millis") < 300;
            });
  }

  private JsonObject get(String path) {
    return new JsonObject(host.get(path));
  }
}
