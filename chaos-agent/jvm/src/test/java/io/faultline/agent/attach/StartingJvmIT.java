package io.faultline.agent.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A JVM whose handler for SIGQUIT may not stand yet. */
class StartingJvmIT {
  @Test
  void aJvmThatIsStartingIsWaitedForUntilTheSignalDoesItNoHarm() throws Exception {
    for (int i = 0; i < 5; i++) {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx32m",
                  "-cp",
                  "target/test-classes",
                  Waiting.class.getName())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        AttachCheck.require(process.pid());
        new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).as("ended by SIGQUIT").isFalse();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** Ends with its input, and therefore with its parent. */
  public static final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws Exception {
      while (System.in.read() >= 0) {}
    }
  }
}
