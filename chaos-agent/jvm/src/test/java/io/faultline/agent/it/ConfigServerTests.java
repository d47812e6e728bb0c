package io.faultline.agent.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that share one Config Server on each JDK, to which the agent is attached. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ConfigServerTests extends OnEachJdk {
  ConfigServer server;
  ProcessView view;

  @Override
  HostProcess start(Jdk jdk) throws Exception {
    server = ConfigServer.start(jdk);
    view = new ProcessView(server.host());
    return server.host();
  }

  @AfterEach
  void isWholeAndNothingStaysWoven() {
    if (server == null) return; // there is none without its JDK
    agent.panic();
    server.assertWhole();
  }

  @Override
  @AfterAll
  void stopHost() {
    if (server != null) server.close();
    server = null;
    host = null;
  }
}
