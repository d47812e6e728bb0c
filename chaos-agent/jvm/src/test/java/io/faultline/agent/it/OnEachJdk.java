package io.faultline.agent.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that share a host, on each JDK that there is. */
@ParameterizedClass
@MethodSource("io.faultline.agent.it.Jdk#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnEachJdk {
  @Parameter Jdk jdk;
  HostProcess host;
  AgentClient agent;

  /** Starts the host, warm. */
  abstract HostProcess start(Jdk jdk) throws Exception;

  /** Not before the first test, so that each shows as skipped where its JDK is not there. */
  @BeforeEach
  void startOnce() throws Exception {
    if (host != null && host.jdk() == jdk) return;
    stopHost();
    host = start(jdk);
    agent = host.agent();
  }

  @AfterAll
  void stopHost() {
    if (host != null) host.close();
    host = null;
  }
}
