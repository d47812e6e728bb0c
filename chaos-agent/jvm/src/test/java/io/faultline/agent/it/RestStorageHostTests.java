package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests that share one REST storage, to which the agent is attached while it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RestStorageHostTests {
  static final String TEA = "/shop/tea";

  private final Jdk jdk;
  RestStorageApp app;
  AgentClient agent;

  RestStorageHostTests(Jdk jdk) {
    this.jdk = jdk;
  }

  Jdk jdk() {
    return jdk;
  }

  /** Not before the first test, so that each shows as skipped where its JDK is not there. */
  @BeforeEach
  void start() throws IOException, InterruptedException {
    if (app != null) return;
    app = RestStorageApp.start(jdk);
    assertThat(app.put(TEA, "green").statusCode()).isEqualTo(200);
    assertWhole();
    agent = app.host().attach();
  }

  @AfterEach
  void isWholeAndNothingStaysWoven() {
    if (agent == null) return;
    agent.send("DELETE", "/v1/faults", "");
    await()
        .atMost(HostProcess.patience())
        .until(
            () -> !new JsonObject(agent.send("GET", "/v1/status", "").body()).getBoolean("armed"));
    assertWhole();
  }

  @AfterAll
  void stop() {
    if (app != null) app.close();
  }

  void assertWhole() {
    assertThat(text(TEA)).isEqualTo("green");
  }

  String text(String path) {
    return new String(app.get(path).body(), StandardCharsets.UTF_8);
  }

  static long millis(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** The call takes so long while the fault is raised, and no longer. */
  void assertDelayed(String fault, String target, long atLeastMillis, Runnable call) {
    var id = agent.raise(fault, target);
    assertThat(millis(call)).isGreaterThanOrEqualTo(atLeastMillis);
    assertThat(agent.lift(id).getLong("affected")).isPositive();
    await().atMost(HostProcess.patience()).until(() -> millis(call) < atLeastMillis);
  }
}
