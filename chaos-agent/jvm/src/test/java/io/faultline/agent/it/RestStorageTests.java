package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that share one REST storage, to which the agent is attached while it runs. */
@ParameterizedClass
@MethodSource("io.faultline.agent.it.Jdk#allAtLength")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RestStorageTests {
  static final String TEA = "/shop/tea";

  @Parameter Jdk jdk;
  RestStorageApp app;
  AgentClient agent;

  /** Not before the first test, so that each shows as skipped where its JDK is not there. */
  @BeforeEach
  void start() throws IOException, InterruptedException {
    if (app != null && app.host().jdk() == jdk) return;
    stop();
    app = RestStorageApp.start(jdk);
    assertThat(app.put(TEA, "green").statusCode()).isEqualTo(200);
    assertWhole();
    agent = app.host().attach();
  }

  @AfterEach
  void isWholeAndNothingStaysWoven() {
    if (agent == null) return;
    agent.panic();
    assertWhole();
  }

  @AfterAll
  void stop() {
    if (app != null) app.close();
    app = null;
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
