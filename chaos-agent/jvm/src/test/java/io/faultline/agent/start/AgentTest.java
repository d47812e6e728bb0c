package io.faultline.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentTest {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void forget() {
    System.clearProperty(Agent.PROPERTY);
  }

  /** The JVM calls main when premain has returned. */
  @Test
  void handsOverToItsOwnThreadSoThatMainBeginsWhileItStarts() throws Exception {
    Agent.premain("name=app", instrumentationThatWaits());
    reached.await();
    var starting =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("faultline-start"))
            .findFirst()
            .orElseThrow();
    assertThat(starting).isNotSameAs(Thread.currentThread());
    assertThat(starting.isDaemon()).isTrue();
    assertThat(System.getProperty(Agent.PROPERTY)).isNull();
    released.countDown();
    starting.join();
    assertThat(System.getProperty(Agent.PROPERTY)).startsWith("not started: ");
    assertThat(ownFolders()).as("what an agent that did not start leaves").isEmpty();
  }

  private static List<Path> ownFolders() throws IOException {
    var ours = "faultline-agent-" + ProcessHandle.current().pid() + "-";
    try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return folders.filter(each -> each.getFileName().toString().startsWith(ours)).toList();
    }
  }

  /** A JVM in which the agent's first step takes as long as the test wants, and fails. */
  private Instrumentation instrumentationThatWaits() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            Instrumentation.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              reached.countDown();
              released.await();
              throw new UnsupportedOperationException("a JVM without " + method.getName());
            });
  }
}
