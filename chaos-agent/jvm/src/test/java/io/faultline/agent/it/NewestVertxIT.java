package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Points and observers in the newest Vert.x, whose classes differ from those of Vert.x 5.0. */
class NewestVertxIT extends VertxTests {
  @Override
  HostProcess start(Jdk jdk) {
    var started = HostProcess.startOnNewestVertx(jdk);
    started.get("/call?uri=/warm");
    return started;
  }

  @Test
  void delaysFailsAndAnswersOverHttp2() {
    ClientOverHttp2.isDelayedFailedAndAnsweredFor(host, agent);
  }

  /** Its client keeps an address for a while: each name is looked up the first time. */
  @Test
  void delaysAndFailsItsLookUps() {
    var late = agent.raise("latency 400ms", "app dns host=localhost");
    assertThat(connected("localhost").getDouble("millis")).isGreaterThan(399);
    assertThat(agent.lift(late).getLong("affected")).isEqualTo(1);
    var failing = agent.raise("exception java.net.UnknownHostException gone", "app dns host=stock");
    assertThat(connected("stock").getString("error"))
        .isEqualTo("java.net.UnknownHostException: gone");
    assertThat(agent.lift(failing).getLong("affected")).isEqualTo(1);
    assertThat(connected("stock").getString("result")).isEqualTo("2");
  }

  @Test
  void losesNoByteOfALateBody() {
    var id = agent.raise("latency 20ms", "app http-client");
    for (int i = 0; i < 10; i++)
      assertThat(call("/big?size=1048576").getString("result")).isEqualTo("1048576");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(10);
  }

  @Test
  void observesTheEdgesOfItsClients() {
    var edges =
        agent.edgesOf(
            () -> {
              call("/quick");
              host.get("/guarded?uri=/quick&idle=900");
              host.get("/vertx-guarded?uri=/quick");
            });
    assertThat(edges)
        .extracting(
            edge -> edge.getString("library"),
            edge -> edge.getString("breaker"),
            edge -> edge.getLong("timeoutMillis"),
            edge -> edge.getLong("calls"))
        .containsExactlyInAnyOrder(
            tuple("vertx", null, null, 1L),
            tuple("vertx", "card-processor", 900L, 1L),
            tuple("vertx", "vertx-closed", null, 1L));
  }

  @Test
  void tellsOfItsBreakersAndEventLoops() {
    try (var events = agent.events("")) {
      var all = events.iterator();
      assertThat(all.next().getString("type")).isEqualTo("hello");
      host.get("/vertx-open");
      assertThat(all.next().getString("to")).isEqualTo("OPEN");
    }
    var vitals = new JsonObject(agent.send("GET", "/v1/vitals", "").body());
    assertThat(vitals.getJsonArray("eventLoops").encode()).contains("vert.x-eventloop-thread-0");
  }

  private JsonObject connected(String name) {
    return json(host.get("/connect?uri=/x&host=" + name));
  }
}
