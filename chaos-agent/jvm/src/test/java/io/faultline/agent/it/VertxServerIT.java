package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VertxServerIT extends VertxTests {
  @Override
  HostProcess start(Jdk jdk) {
    var started = HostProcess.start(jdk, List.of(), VertxHost.class, "0");
    started.get("/call?uri=/warm");
    return started;
  }

  @Test
  void delaysChosenRequestsWithoutHoldingTheEventLoop() {
    var id = agent.raise("latency 1s", "app http-server path=/slow*");
    var slow = IntStream.range(0, 2).mapToObj(i -> host.getAsync("/call?uri=/slow")).toList();
    var others =
        IntStream.range(0, 30).mapToObj(i -> new JsonObject(host.get("/call?uri=/quick"))).toList();
    assertThat(others).allSatisfy(o -> assertThat(o.getDouble("millis")).isLessThan(900));
    assertThat(slow)
        .allSatisfy(
            s -> assertThat(new JsonObject(s.join()).getDouble("millis")).isGreaterThan(999));
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(2);
  }

  @Test
  void answersWithAStatusOrClosesTheConnection() {
    var id = agent.raise("status 503", "app http-server path=/plain");
    assertThat(host.get("/plain")).isEmpty();
    agent.lift(id);
    assertThat(host.get("/plain")).contains("result");
    var broken =
        agent.raise("exception java.lang.IllegalStateException", "app http-server path=/x");
    var answer = new JsonObject(host.get("/call?uri=/x"));
    assertThat(answer.getString("error")).isNotEmpty();
    assertThat(agent.lift(broken).getLong("affected")).isEqualTo(1);
    assertThat(new JsonObject(host.get("/call?uri=/x")).getString("error")).isEmpty();
  }

  @Test
  void choosesByMethodAndHeader() throws Exception {
    var id = agent.raise("status 418", "app http-server method=post header.X-Kind=gold*");
    assertThat(status("POST", "golden")).isEqualTo(418);
    assertThat(status("POST", "silver")).isEqualTo(200);
    assertThat(status("GET", "golden")).isEqualTo(200);
    assertThat(agent.lift(id).getLong("matched")).isEqualTo(1);
    assertThat(status("POST", "golden")).isEqualTo(200);
  }

  /** As Quarkus' server; then Vert.x has no handler of its own round the application's. */
  @Test
  void reachesAServerThatTakesNoWebSockets() {
    var options = List.of("-Dvertx.disableWebsockets=true");
    try (var plain = HostProcess.start(host.jdk(), options, VertxHost.class, "0")) {
      var id = plain.agent().raise("status 503", "app http-server path=/plain every=2");
      assertThat(plain.get("/plain")).contains("result");
      assertThat(plain.get("/plain")).isEmpty();
      assertThat(plain.agent().lift(id).getLong("matched")).isEqualTo(2);
      assertThat(plain.get("/plain")).contains("result");
    }
  }

  private int status(String method, String kind) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(host.url() + "/plain"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("X-Kind", kind)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
