package io.faultline.agent.it;

import static io.faultline.agent.it.HostProcess.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SqlIT extends OnEachJdk {
  private TestPostgres postgres;

  @Override
  HostProcess start(Jdk jdk) throws Exception {
    if (postgres == null) postgres = TestPostgres.start();
    var started = HostProcess.start(jdk, List.of(), VertxHost.class, "" + postgres.port());
    started.get("/sql?q=" + encode("select 1"));
    return started;
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (postgres != null) postgres.close();
  }

  @Test
  void completesAtOnceWhenTheFaultIsLifted() throws Exception {
    var id = agent.raise("latency 5m", "app sql \"statement=select 8\"");
    var held = host.getAsync("/sql?q=" + encode("select 8"));
    agent.awaitAffected(id, 1);
    assertThat(held).isNotDone();
    agent.lift(id);
    var answer = new JsonObject(held.get(20, TimeUnit.SECONDS));
    assertThat(answer.getString("result")).isEqualTo("8");
  }

  @Test
  void delaysTheCompletionOfChosenStatementsOnly() {
    var id = agent.raise("latency 300ms", "app sql \"statement=select 4*\"");
    var slow = host.getAsync("/sql?q=" + encode("select 42"));
    var others = IntStream.range(0, 20).mapToObj(i -> host.get("/plain")).toList();
    var answer = new JsonObject(slow.join());
    assertThat(query("select 5").getDouble("millis")).isLessThan(299);
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(answer.getString("result")).isEqualTo("42");
    assertThat(answer.getDouble("millis")).isGreaterThan(299);
    assertThat(others)
        .allSatisfy(o -> assertThat(new JsonObject(o).getDouble("millis")).isLessThan(250));
  }

  @Test
  void failsChosenStatementsByPeerAndTheConnectionsLive() {
    var id =
        agent.raise(
            "exception java.io.IOException gone", "app sql peer=127.0.0.1:" + postgres.port());
    assertThat(query("select 6").getString("error")).isEqualTo("java.io.IOException: gone");
    agent.lift(id);
    assertThat(query("select 6").getString("result")).isEqualTo("6");
  }

  @Test
  void leavesNoTransactionOpenBehindACommitThatFailed() {
    var id = agent.raise("exception java.io.IOException gone", "app sql statement=commit");
    var failed = new JsonObject(host.get("/transaction"));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
    assertThat(failed.getString("error")).isNotEmpty();
    // The server may notice late that the connection is closed.
    var idle = "select count(*) from pg_stat_activity where state like 'idle in transaction%'";
    await().atMost(HostProcess.patience()).until(() -> query(idle).getString("result").equals("0"));
    assertThat(query("savepoint inside").getString("error"))
        .contains("can only be used in transaction blocks");
    assertThat(new JsonObject(host.get("/transaction")).getString("result")).isEqualTo("done");
  }

  @Test
  void tellsHowFullThePoolIs() {
    HeldPool.isSeenFullThenEmpty(host, agent, "127.0.0.1:" + postgres.port());
  }

  @Test
  void observesStatementsAndTheBreakerTheyAreUnder() {
    var edges = agent.edgesOf(() -> host.get("/guarded-sql?q=" + encode("select 2")));
    assertThat(edges).hasSize(1);
    var edge = edges.get(0);
    assertThat(edge.getString("peer")).isEqualTo("127.0.0.1:" + postgres.port());
    assertThat(edge.getString("client")).isEqualTo("sql");
    assertThat(edge.getString("breaker")).isEqualTo("card-processor");
  }

  private JsonObject query(String sql) {
    return new JsonObject(host.get("/sql?q=" + encode(sql)));
  }
}
