package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.faultline.agent.it.Jdk#allAtLength")
class VitalsIT {
  @Parameter Jdk jdk;
  private HostProcess host;
  private AgentClient agent;

  @BeforeEach
  void start() {
    host = HostProcess.shared(jdk);
    agent = host.agent();
    host.get("/plain");
    host.get("/worker?millis=0");
  }

  @Test
  void measuresHowLateTheEventLoopIs() {
    assertThat(lagMillis()).isBetween(0.0, 500.0);
    assertThat(metric("faultline_event_loop_lag_seconds")).isBetween(0.0, 0.5);
    agent.raise("event-loop-block 2s", "app jvm");
    await().atMost(HostProcess.patience()).until(() -> lagMillis() > 1_000);
    await().atMost(HostProcess.patience()).until(() -> lagMillis() < 500);
    agent.send("DELETE", "/v1/faults", "");
  }

  @Test
  void tellsHowFullAPoolIs() {
    var before = worker();
    assertThat(before.getInteger("busy")).isZero();
    assertThat(before.getInteger("limit")).isEqualTo(4);
    var first = host.getAsync("/worker?millis=3000");
    var second = host.getAsync("/worker?millis=3000");
    await().atMost(HostProcess.patience()).until(() -> worker().getInteger("busy") == 2);
    assertThat(worker().getDouble("saturation")).isEqualTo(0.5);
    assertThat(agent.send("GET", "/metrics", "").body().lines())
        .anyMatch(
            line ->
                line.matches(
                    "faultline_pool_saturation_ratio\\{pool=\"vert.x-worker.*\"threads\"} 0.5"));
    first.join();
    second.join();
    assertThat(worker().getInteger("busy")).isZero();
  }

  @Test
  void leavesEveryClassAsItWas() {
    agent.send("GET", "/v1/vitals", "");
    assertThat(new JsonObject(agent.send("GET", "/v1/status", "").body()).getBoolean("armed"))
        .isFalse();
  }

  private double lagMillis() {
    return vitals().getJsonArray("eventLoops").getJsonObject(0).getDouble("lagMillis");
  }

  private JsonObject worker() {
    return vitals().getJsonArray("pools").stream()
        .map(pool -> (JsonObject) pool)
        .filter(pool -> pool.getString("name").startsWith("vert.x-worker"))
        .findFirst()
        .orElseThrow();
  }

  private JsonObject vitals() {
    return new JsonObject(agent.send("GET", "/v1/vitals", "").body());
  }

  private double metric(String name) {
    var line = Pattern.compile("(?m)^" + name + "\\{.*} (\\S+)$");
    return Optional.of(line.matcher(agent.send("GET", "/metrics", "").body()))
        .filter(java.util.regex.Matcher::find)
        .map(found -> Double.parseDouble(found.group(1)))
        .orElseThrow();
  }
}
