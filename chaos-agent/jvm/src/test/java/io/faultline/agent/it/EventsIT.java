package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.faultline.agent.it.Jdk#allAtLength")
class EventsIT {
  @Parameter Jdk jdk;
  private HostProcess host;
  private AgentClient agent;

  @BeforeEach
  void start() {
    host = HostProcess.shared(jdk);
    agent = host.agent();
  }

  @Test
  void tellsOfBreakersWhileSomebodyListensAndArmsNothingElse() {
    await().atMost(HostProcess.patience()).until(() -> !agent.isArmed());
    try (var events = agent.events("")) {
      var all = events.iterator();
      var hello = all.next();
      assertThat(hello.getString("type")).isEqualTo("hello");
      assertThat(agent.isArmed()).isTrue();
      long before = System.currentTimeMillis();
      host.get("/open");
      var opened = all.next();
      host.get("/close");
      var closed = all.next();
      assertThat(opened.getString("type")).isEqualTo("breaker");
      assertThat(opened.getString("library")).isEqualTo("resilience4j");
      assertThat(opened.getString("name")).isEqualTo("card-processor");
      assertThat(opened.getString("from")).isEqualTo("CLOSED");
      assertThat(opened.getString("to")).isEqualTo("OPEN");
      assertThat(opened.getLong("epochNanos") / 1_000_000)
          .isBetween(before - 1_000, System.currentTimeMillis() + 1_000);
      assertThat(closed.getString("to")).isEqualTo("CLOSED");
      assertThat(closed.getLong("seq")).isEqualTo(opened.getLong("seq") + 1);
    }
    await().atMost(HostProcess.patience()).until(() -> !agent.isArmed());
  }

  /** Opened before anybody looked: known by the first call, and to who comes later at once. */
  @Test
  void tellsTheStateOfABreakerWithTheFirstCallThatUsesIt() {
    await().atMost(HostProcess.patience()).until(() -> !agent.isArmed());
    host.get("/open");
    host.get("/failsafe-open");
    try (var events = agent.events("")) {
      var all = events.iterator();
      assertThat(all.next().getJsonArray("breakers")).isEmpty();
      host.get("/guarded?uri=/x");
      requireState(all.next(), "resilience4j", "OPEN");
      host.get("/failsafe-elsewhere?uri=/x");
      requireState(all.next(), "failsafe", "OPEN");
      host.get("/vertx-guarded?uri=/x");
      requireState(all.next(), "vertx", "CLOSED");
      try (var later = agent.events("")) {
        assertThat(later.iterator().next().getJsonArray("breakers")).hasSize(3);
      }
      host.get("/guarded?uri=/x");
      assertThat(agent.breakers().get("resilience4j"))
          .isEqualTo(
              new JsonObject(
                  """
                  {"library":"resilience4j","name":"card-processor","state":"OPEN","calls":2,
                   "settings":{"windowCalls":100,"minimumCalls":100,"failurePercent":50.0,
                     "slowPercent":100.0,"slowMillis":60000,"openMillis":60000,
                     "halfOpensByItself":false,"halfOpenCalls":10}}"""));
      assertThat(agent.breakers().get("failsafe").getJsonObject("settings"))
          .isEqualTo(
              new JsonObject(
                  """
                  {"windowCalls":1,"failures":1,"openMillis":60000,
                   "halfOpensByItself":false,"halfOpenCalls":1}"""));
      assertThat(agent.breakers().get("vertx").getJsonObject("settings"))
          .isEqualTo(
              new JsonObject(
                  """
                  {"windowMillis":10000,"failures":5,"openMillis":30000,
                   "halfOpensByItself":true,"halfOpenCalls":1}"""));
    } finally {
      host.get("/close-all");
    }
  }

  private static void requireState(JsonObject event, String library, String state) {
    assertThat(event.getString("type")).isEqualTo("breaker-state");
    assertThat(event.getString("library")).isEqualTo(library);
    assertThat(event.getString("state")).isEqualTo(state);
  }

  @Test
  void tellsOfTheBreakersOfFailsafeToo() {
    try (var events = agent.events("")) {
      var all = events.iterator();
      assertThat(all.next().getString("type")).isEqualTo("hello");
      host.get("/failsafe-open");
      var opened = all.next();
      assertThat(opened.getString("name")).startsWith("failsafe-");
      requireTransition(opened, "failsafe", "CLOSED", "OPEN");
      host.get("/failsafe-half-open");
      requireTransition(all.next(), "failsafe", "OPEN", "HALF_OPEN");
      host.get("/failsafe-close");
      requireTransition(all.next(), "failsafe", "HALF_OPEN", "CLOSED");
    }
  }

  @Test
  void tellsOfTheBreakersOfVertxToo() {
    try (var events = agent.events("")) {
      var all = events.iterator();
      assertThat(all.next().getString("type")).isEqualTo("hello");
      host.get("/vertx-open");
      var opened = all.next();
      assertThat(opened.getString("name")).isEqualTo("vertx-guard");
      requireTransition(opened, "vertx", "CLOSED", "OPEN");
      // It goes on by itself after a while, and closes by a call that goes well.
      requireTransition(all.next(), "vertx", "OPEN", "HALF_OPEN");
      host.get("/vertx-try");
      requireTransition(all.next(), "vertx", "HALF_OPEN", "CLOSED");
    }
  }

  @Test
  void runsInTheJvmItIsMeantFor() {
    var version = new JsonObject(agent.send("GET", "/v1/status", "").body()).getString("java");
    assertThat(Runtime.Version.parse(version).feature()).isEqualTo(jdk.feature());
  }

  @Test
  void replaysWhatAReaderMissed() {
    host.get("/call?uri=/warm");
    var id = agent.raise("exception java.io.IOException", "app http-client path=/replay");
    host.get("/call?uri=/replay");
    agent.lift(id);
    try (var events = agent.events("?after=0")) {
      var missed =
          events.skip(1).filter(event -> id.equals(event.getString("id"))).limit(3).toList();
      assertThat(missed)
          .extracting(event -> event.getString("type"))
          .containsExactly("fault-raised", "first-effect", "fault-lifted");
      assertThat(missed.get(0).containsKey("affected")).isFalse();
      var end = missed.get(2);
      assertThat(end.getLong("matched")).isEqualTo(1);
      assertThat(end.getLong("affected")).isEqualTo(1);
      assertThat(end.getLong("skipped")).isZero();
      assertThat(end.getLong("firstAffectedEpochNanos"))
          .isPositive()
          .isEqualTo(end.getLong("lastAffectedEpochNanos"));
    }
  }

  private static void requireTransition(JsonObject event, String library, String from, String to) {
    assertThat(event.getString("type")).isEqualTo("breaker");
    assertThat(event.getString("library")).isEqualTo(library);
    assertThat(event.getString("from")).isEqualTo(from);
    assertThat(event.getString("to")).isEqualTo(to);
  }
}
