package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VertxServerIT extends OnEachJdk {
  @Override
  HostProcess start(Jdk jdk) {
    return HostProcess.start(jdk, List.of(), VertxHost.class, "0");
  }

  @Test
  void delaysChosenRequestsWithoutHoldingTheEventLoop() {
    host.get("/call?uri=/warm");
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
    var broken =
        agent.raise("exception java.lang.IllegalStateException", "app http-server path=/x");
    var answer = new JsonObject(host.get("/call?uri=/x"));
    assertThat(answer.getString("error")).isNotEmpty();
    assertThat(agent.lift(broken).getLong("affected")).isEqualTo(1);
  }

  @Test
  void breaksOneStreamOfAConnectionAndNoOther() {
    SharedConnection.losesTheChosenStreamOnly(host, agent);
  }

  @Test
  void showsTheClientAnotherStatus() {
    var id = agent.raise("status 503", "app http-client path=/status");
    host.get("/call?uri=/status");
    assertThat(agent.lift(id).getLong("affected")).isEqualTo(1);
  }
}
