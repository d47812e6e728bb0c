package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.ServletHost;
import io.faultline.host.VertxHost;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that a latency holds without a thread go on when it is lifted, on the thread they would.
 */
@ParameterizedClass
@MethodSource("io.faultline.agent.it.Jdk#allAtLength")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiftedWaitsIT {
  @Parameter Jdk jdk;
  private HostProcess vertx;
  private HostProcess servlets;

  @BeforeEach
  void start() {
    if (vertx != null && vertx.jdk() == jdk) return;
    if (vertx != null) stop();
    vertx = HostProcess.start(jdk, List.of(), VertxHost.class, "0");
    servlets = HostProcess.start(jdk, List.of(), ServletHost.class);
  }

  @AfterAll
  void stop() {
    vertx.close();
    servlets.close();
  }

  @Test
  void ofTheVertxServer() throws Exception {
    var answer = whenLifted(vertx, "app http-server path=/held", "/held");
    assertThat(answer.getString("result")).contains("eventloop");
  }

  @Test
  void ofTheVertxClient() throws Exception {
    var answer = whenLifted(vertx, "app http-client path=/held", "/call?uri=/held");
    assertThat(answer.getString("result")).isEqualTo("2");
    assertThat(answer.getString("thread")).contains("eventloop");
  }

  @Test
  void ofTheJdksClient() throws Exception {
    var answer = whenLifted(vertx, "app http-client path=/late", "/jdk?uri=/late");
    assertThat(answer.getString("result")).isEqualTo("xx");
  }

  @Test
  void ofMethodsThatGiveFutures() throws Exception {
    var target = "app method class=io.faultline.host.Stock method=later";
    assertThat(whenLifted(servlets, target, "/later?q=tea").getString("result")).isEqualTo("tea");
  }

  @Test
  void whenTheLeaseEnds() throws Exception {
    var agent = vertx.agent();
    agent.raise("latency 5m", "app http-client path=/leased", 2_000);
    var answer = vertx.getAsync("/call?uri=/leased").get(20, TimeUnit.SECONDS);
    assertThat(new JsonObject(answer).getString("result")).isEqualTo("2");
  }

  /** All wait at once, and the panic names none of them. */
  @Test
  void whenPanicLiftsAll() throws Exception {
    var agent = vertx.agent();
    var id = agent.raise("latency 5m", "app http-client path=/many*");
    var held = IntStream.range(0, 4).mapToObj(i -> vertx.getAsync("/call?uri=/many" + i)).toList();
    agent.awaitAffected(id, 4);
    agent.send("DELETE", "/v1/faults", "");
    for (var answer : held)
      assertThat(new JsonObject(answer.get(20, TimeUnit.SECONDS)).getString("result"))
          .isEqualTo("2");
  }

  /** Held by two, of which either lets it go. */
  @Test
  void whenTheSecondOfTwoIsLifted() throws Exception {
    var agent = vertx.agent();
    var first = agent.raise("latency 5m", "app http-client path=/twice");
    var second = agent.raise("latency 5m", "app http-client path=/twice");
    var held = vertx.getAsync("/call?uri=/twice");
    agent.awaitAffected(second, 1);
    agent.lift(second);
    assertThat(held.get(20, TimeUnit.SECONDS)).contains("\"result\":\"2\"");
    agent.lift(first);
  }

  private static JsonObject whenLifted(HostProcess host, String target, String path)
      throws Exception {
    var agent = host.agent();
    var id = agent.raise("latency 5m", target);
    var held = host.getAsync(path);
    agent.awaitAffected(id, 1);
    assertThat(held).isNotDone();
    agent.lift(id);
    return new JsonObject(held.get(20, TimeUnit.SECONDS));
  }
}
