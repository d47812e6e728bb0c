package io.faultline.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The agent in this JVM: one that already runs, or one that a child process attaches. */
final class TestAgent {
  private static final String PROPERTY = "faultline.agent";
  private static final Pattern LISTENS =
      Pattern.compile(".* listens on http://127\\.0\\.0\\.1:([0-9]+), token in (.*)");
  private static final int PATIENCE_SECONDS = 60;

  private TestAgent() {}

  static synchronized PatientAgent client() {
    return running().orElseGet(TestAgent::attached);
  }

  private static Optional<PatientAgent> running() {
    var said = LISTENS.matcher(System.getProperty(PROPERTY, ""));
    if (!said.matches()) return Optional.empty();
    try {
      var token = Files.readString(Path.of(said.group(2))).strip();
      return Optional.of(new PatientAgent(Integer.parseInt(said.group(1)), token));
    } catch (IOException e) {
      throw new IllegalStateException("agent: " + e, e);
    }
  }

  private static PatientAgent attached() {
    try {
      var home = Files.createTempDirectory("faultline-junit");
      var jar = home.resolve("faultline-agent.jar");
      var log = home.resolve("attach.log");
      copyTo(jar);
      var token = home.resolve("agent.token");
      // A JVM may not attach to itself unless it was started with an option for that.
      var child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  jar.toString(),
                  "attach",
                  Long.toString(ProcessHandle.current().pid()),
                  "name=test,tokenFile=" + token)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || child.exitValue() != 0)
          throw new IllegalStateException("agent: not attached: " + Files.readString(log).strip());
      } finally {
        child.destroyForcibly();
        deleteAtExit(home, jar, log, token, token.resolveSibling("test.audit.jsonl"));
      }
      return running().orElseThrow(() -> new IllegalStateException("agent: not running"));
    } catch (IOException e) {
      throw new IllegalStateException("agent: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("agent: interrupted while it was attached", e);
    }
  }

  private static void copyTo(Path jar) throws IOException {
    try (var in = TestAgent.class.getResourceAsStream("faultline-agent.jar")) {
      if (in == null) throw new IOException("faultline-agent.jar is missing in faultline-junit");
      Files.copy(in, jar);
    }
  }

  /** Files are deleted in the reverse order. */
  private static void deleteAtExit(Path... files) {
    for (var file : files) file.toFile().deleteOnExit();
  }
}
