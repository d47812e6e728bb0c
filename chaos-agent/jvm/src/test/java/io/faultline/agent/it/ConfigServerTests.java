package io.faultline.agent.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that share one Config Server on each JDK, to which the agent is attached. */
@ParameterizedClass
@MethodSource("io.faultline.agent.it.Jdk#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ConfigServerTests {
  @Parameter Jdk jdk;
  ConfigServer server;
  AgentClient agent;
  ProcessView view;

  /** Not before the first test, so that each shows as skipped where its JDK is not there. */
  @BeforeEach
  void start() throws Exception {
    if (server != null && server.host().jdk() == jdk) return;
    stop();
    server = ConfigServer.start(jdk);
    agent = server.agent();
    view = new ProcessView(server.host());
  }

  @AfterEach
  void isWholeAndNothingStaysWoven() {
    if (server == null) return;
    server.agent().panic();
    server.assertWhole();
  }

  @AfterAll
  void stop() {
    if (server != null) server.close();
    server = null;
  }
}
