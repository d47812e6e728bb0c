package io.faultline.agent.it;

import static io.faultline.agent.it.HostProcess.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service on Vert.x 4.5 that knows nothing of the agent, which is attached while it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Vertx4IT {
  private final TestPostgres postgres;
  private final HostProcess host;
  private final AgentClient agent;

  Vertx4IT() throws IOException, InterruptedException {
    postgres = TestPostgres.start();
    host =
        HostProcess.startForeign(
            Jdk.OWN, "vertx4", "io.faultline.host.vertx4.Vertx4Host", "" + postgres.port());
    assertThat(query("select 1").getString("result")).isEqualTo("1");
    call("/warm");
    agent = host.attach();
  }

  @AfterEach
  void nothingStaysWoven() {
    await()
        .atMost(HostProcess.patience())
        .until(
            () -> !new JsonObject(agent.send("GET", "/v1/status", "").body()).getBoolean("armed"));
  }

  @AfterAll
  void stop() throws InterruptedException {
    host.close();
    postgres.close();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void delaysAndAnswersForTheServerWithoutHoldingTheEventLoop(Version version) {
    host.request("/plain", version);
    var id = agent.raise("latency 500ms", "app http-server path=/slow");
    var slow = host.getAsync("/slow");
    var others = IntStream.range(0, 20).mapToObj(i -> host.get("/plain")).toList();
    assertThat(slow).isNotDone();
    long start = System.nanoTime();
    assertThat(host.request("/slow", version).statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThan(499_000_000);
    assertThat(others).hasSize(20);
    assertThat(json(slow.join()).getString("result")).isEqualTo("plain");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(2);
    var broken = agent.raise("status 503", "app http-server path=/broken");
    assertThat(host.request("/broken", version).statusCode()).isEqualTo(503);
    agent.lift(broken);
    assertThat(host.request("/broken", version).statusCode()).isEqualTo(200);
  }

  @Test
  void breaksOneStreamOfAConnectionAndNoOther() {
    SharedConnection.losesTheChosenStreamOnly(host, agent);
  }

  @Test
  void delaysFailsAndAnswersForTheClient() {
    var id = agent.raise("latency 400ms", "app http-client path=/slow peer=127.0.0.1:*");
    var slow = host.getAsync("/call?uri=/slow");
    var others = IntStream.range(0, 20).mapToObj(i -> call("/quick")).toList();
    var answer = json(slow.join());
    assertThat(answer.getDouble("millis")).isGreaterThan(399);
    assertThat(answer.getString("thread")).contains("eventloop");
    assertThat(others).allSatisfy(o -> assertThat(o.getDouble("millis")).isLessThan(300));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(call("/slow").getDouble("millis")).isLessThan(399);

    var failing =
        agent.raise("exception java.net.SocketException reset", "app http-client path=/gone");
    for (int i = 0; i < 10; i++)
      assertThat(call("/gone").getString("error")).isEqualTo("java.net.SocketException: reset");
    assertThat(agent.lift(failing).getLong("affected")).isEqualTo(10);

    var other = agent.raise("status 503", "app http-client path=/gone");
    assertThat(call("/gone").getString("result")).isEqualTo("503 2");
    agent.lift(other);
    for (int i = 0; i < 8; i++) assertThat(call("/gone").getString("result")).isEqualTo("200 2");
  }

  @Test
  void losesNoByteOfALateBody() {
    var id = agent.raise("latency 20ms", "app http-client");
    for (int i = 0; i < 10; i++)
      assertThat(call("/big?size=1048576").getString("result")).isEqualTo("200 1048576");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(10);
  }

  @Test
  void delaysAndFailsStatementsAndTheConnectionsLive() {
    var id = agent.raise("latency 300ms", "app sql \"statement=select 4*\"");
    var slow = host.getAsync("/sql?q=" + encode("select 42"));
    assertThat(host.get("/plain")).contains("plain");
    assertThat(slow).isNotDone();
    var answer = json(slow.join());
    assertThat(answer.getString("result")).isEqualTo("42");
    assertThat(answer.getDouble("millis")).isGreaterThan(299);
    assertThat(query("select 5").getDouble("millis")).isLessThan(299);
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);

    var failing =
        agent.raise(
            "exception java.io.IOException gone", "app sql peer=127.0.0.1:" + postgres.port());
    assertThat(query("select 6").getString("error")).isEqualTo("java.io.IOException: gone");
    agent.lift(failing);
    assertThat(query("select 6").getString("result")).isEqualTo("6");
  }

  @Test
  void leavesNoTransactionOpenBehindACommitThatFailed() {
    var id = agent.raise("exception java.io.IOException gone", "app sql statement=commit");
    assertThat(json(host.get("/transaction")).getString("error")).isNotEmpty();
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    var open = "select count(*) from pg_stat_activity where state like 'idle in transaction%'";
    assertThat(query(open).getString("result")).isEqualTo("0");
    assertThat(json(host.get("/transaction")).getString("result")).isEqualTo("done");
  }

  @Test
  void tellsHowFullThePoolIs() {
    HeldPool.isSeenFullThenEmpty(host, agent, "127.0.0.1:" + postgres.port());
  }

  @Test
  void observesTheEdgesOfItsClients() {
    agent.send("POST", "/v1/observe", "{\"seconds\":60}");
    call("/quick");
    host.get("/guarded?uri=/quick");
    query("select 7");
    agent.send("DELETE", "/v1/observe", "");
    var edges = new JsonArray(agent.send("GET", "/v1/edges", "").body());
    assertThat(edges.stream().map(edge -> (JsonObject) edge))
        .extracting(
            edge -> edge.getString("client"),
            edge -> edge.getString("library"),
            edge -> edge.getString("breaker"),
            edge -> edge.getLong("guardTimeoutMillis"),
            edge -> edge.getLong("calls"))
        .containsExactlyInAnyOrder(
            tuple("http", "vertx", null, null, 1L),
            tuple("http", "vertx", "closed", 800L, 1L),
            tuple("sql", "vertx", null, null, 1L));
    assertThat(edges.encode()).contains("127.0.0.1:" + postgres.port());
  }

  @Test
  void tellsOfItsBreakers() {
    try (var events = agent.events("")) {
      var all = events.iterator();
      assertThat(all.next().getString("type")).isEqualTo("hello");
      host.get("/open");
      var opened = all.next();
      assertThat(List.of(opened.getString("library"), opened.getString("name")))
          .containsExactly("vertx", "guard");
      assertThat(opened.getString("from")).isEqualTo("CLOSED");
      assertThat(opened.getString("to")).isEqualTo("OPEN");
    }
  }

  private JsonObject call(String uri) {
    return json(host.get("/call?uri=" + encode(uri)));
  }

  private JsonObject query(String sql) {
    return json(host.get("/sql?q=" + encode(sql)));
  }

  private static JsonObject json(String text) {
    return new JsonObject(text);
  }
}
