package io.faultline.agent.it;

import static io.faultline.agent.it.HostProcess.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service on Vert.x 4.5 that knows nothing of the agent, which is attached while it runs. */
class Vertx4IT extends VertxTests {
  private final HttpClient http = HttpClient.newHttpClient();
  private TestPostgres postgres;

  @Override
  HostProcess start(Jdk jdk) throws Exception {
    if (postgres == null) postgres = TestPostgres.start();
    var started =
        HostProcess.startForeign(
            jdk, "vertx4", "io.faultline.host.vertx4.Vertx4Host", "" + postgres.port());
    started.get("/sql?q=" + encode("select 1"));
    started.get("/call?uri=/warm");
    started.attach();
    return started;
  }

  @AfterEach
  void nothingStaysWoven() {
    if (agent == null) return; // there is none without its JDK
    agent.panic();
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (postgres != null) postgres.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/connect?uri=/plain&host=", "/connect-sql?host="})
  void delaysAndFailsLookUpsOfHostNames(String path) {
    var fine = json(host.get(path + "localhost")).getString("result");
    assertThat(fine).isNotEmpty();
    var id = agent.raise("latency 400ms", "app dns host=local*");
    var slow = host.getAsync(path + "localhost");
    var others =
        IntStream.range(0, 10)
            .mapToObj(i -> json(host.get(path + (i % 2 == 0 ? "stock" : "127.0.0.1"))))
            .toList();
    var answer = json(slow.join());
    assertThat(answer.getString("result")).isEqualTo(fine);
    assertThat(answer.getDouble("millis")).isGreaterThan(399);
    assertThat(answer.getString("thread")).contains("eventloop");
    assertThat(others)
        .allSatisfy(
            other -> {
              assertThat(other.getString("result")).isEqualTo(fine);
              assertThat(other.getDouble("millis")).isLessThan(300);
            });
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(end.getLong("affected")).isEqualTo(1);
    await()
        .atMost(HostProcess.patience())
        .until(() -> json(host.get(path + "localhost")).getDouble("millis") < 300);

    var failing = agent.raise("exception java.net.UnknownHostException gone", "app dns");
    assertThat(json(host.get(path + "localhost")).getString("error"))
        .isEqualTo("java.net.UnknownHostException: gone");
    assertThat(json(host.get(path + "127.0.0.1")).getString("result")).isEqualTo(fine);
    assertThat(agent.lift(failing).getLong("matched")).isEqualTo(1);
    assertThat(json(host.get(path + "localhost")).getString("result")).isEqualTo(fine);
  }

  @Test
  void letsALookUpThatIsHeldGoWhenTheFaultIsLifted() throws Exception {
    var id = agent.raise("latency 5m", "app dns host=localhost");
    var held = host.getAsync("/connect?uri=/plain&host=localhost");
    agent.awaitAffected(id, 1);
    assertThat(held).isNotDone();
    agent.lift(id);
    assertThat(json(held.get(20, TimeUnit.SECONDS)).getString("result")).isEqualTo("200 2");
  }

  @Test
  void delaysAndFailsMethodsThatGiveFutures() {
    var target = "app method class=io.faultline.host.vertx4.Stock method=level argument.0=tea";
    var id = agent.raise("latency 400ms", target);
    var slow = host.getAsync("/level?q=tea");
    var others = IntStream.range(0, 10).mapToObj(i -> json(host.get("/level?q=milk"))).toList();
    var answer = json(slow.join());
    assertThat(answer.getString("result")).isEqualTo("tea 3");
    assertThat(answer.getDouble("millis")).isGreaterThan(399);
    assertThat(answer.getString("thread")).contains("eventloop");
    assertThat(others)
        .allSatisfy(
            other -> {
              assertThat(other.getString("result")).isEqualTo("milk 3");
              assertThat(other.getDouble("millis")).isLessThan(300);
            });
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    await()
        .atMost(HostProcess.patience())
        .until(() -> json(host.get("/level?q=tea")).getDouble("millis") < 300);

    var failing = agent.raise("exception java.io.IOException \"sold out\"", target);
    assertThat(json(host.get("/level?q=tea")).getString("error"))
        .isEqualTo("java.io.IOException: sold out");
    agent.lift(failing);
    assertThat(json(host.get("/level?q=tea")).getString("result")).isEqualTo("tea 3");
  }

  @Test
  void answersForMethodsAndNeverHoldsTheEventLoopInThem() {
    var target = "app method class=io.faultline.host.vertx4.Stock method=count";
    var id = agent.raise("return 42", target);
    assertThat(json(host.get("/count")).getString("result")).isEqualTo("42");
    agent.lift(id);
    var late = agent.raise("latency 5s", target);
    var answer = json(host.get("/count"));
    assertThat(answer.getString("result")).isEqualTo("3");
    assertThat(answer.getDouble("millis")).isLessThan(4_999);
    var end = agent.lift(late);
    assertThat(end.getLong("skipped")).isEqualTo(1);
    assertThat(end.getLong("affected")).isZero();
  }

  @Test
  void endsTheConnectionOfARequestThatFails() {
    var id =
        agent.raise("exception java.lang.IllegalStateException", "app http-server path=/broken");
    assertThatThrownBy(() -> host.request("/broken", Version.HTTP_1_1))
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(host.request("/whole", Version.HTTP_1_1).statusCode()).isEqualTo(200);
    assertThat(agent.lift(id).getLong("affected")).isPositive();
    assertThat(host.request("/broken", Version.HTTP_1_1).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void findsRequestsByTheirMethodAndHeaders(Version version) {
    var id = agent.raise("status 418", "app http-server method=POST header.X-Kind=odd*");
    assertThat(status(version, "POST", "odder")).isEqualTo(418);
    assertThat(status(version, "POST", "even")).isEqualTo(200);
    assertThat(status(version, "GET", "odder")).isEqualTo(200);
    var end = agent.lift(id);
    assertThat(end.getLong("matched")).isEqualTo(1);
    assertThat(status(version, "POST", "odder")).isEqualTo(200);
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
    // The server may notice late that the connection is closed.
    var open = "select count(*) from pg_stat_activity where state like 'idle in transaction%'";
    await().atMost(HostProcess.patience()).until(() -> query(open).getString("result").equals("0"));
    assertThat(query("savepoint inside").getString("error"))
        .contains("can only be used in transaction blocks");
    assertThat(json(host.get("/transaction")).getString("result")).isEqualTo("done");
  }

  @Test
  void tellsHowFullThePoolIs() {
    HeldPool.isSeenFullThenEmpty(host, agent, "127.0.0.1:" + postgres.port());
  }

  @Test
  void observesTheEdgesOfItsClients() {
    var edges =
        agent.edgesOf(
            () -> {
              call("/quick");
              host.get("/guarded?uri=/quick");
              query("select 7");
            });
    assertThat(edges)
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
    assertThat(edges)
        .extracting(edge -> edge.getString("peer"))
        .contains("127.0.0.1:" + postgres.port());
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

  private int status(Version version, String method, String kind) {
    var request =
        HttpRequest.newBuilder(URI.create(host.url() + "/plain"))
            .version(version)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("X-Kind", kind)
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join().statusCode();
  }

  private JsonObject query(String sql) {
    return json(host.get("/sql?q=" + encode(sql)));
  }
}
