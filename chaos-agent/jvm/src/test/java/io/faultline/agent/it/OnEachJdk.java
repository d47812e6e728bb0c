package io.faultline.agent.it;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that share a host: on the JDK of the tests, and in the soak lane on each that there is. A
 * test of what the JDK itself does hides {@link #jdks} to run on each in every lane.
 */
@ParameterizedClass
@MethodSource("jdks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnEachJdk {
  @Parameter Jdk jdk;
  HostProcess host;
  AgentClient agent;

  static Stream<Jdk> jdks() {
    return Jdk.allAtLength();
  }

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
