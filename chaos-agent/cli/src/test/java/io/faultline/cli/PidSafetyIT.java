package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pid may belong to any process: no command ends or harms one that is no JVM. */
class PidSafetyIT {
  @TempDir Path folder;

  @Test
  void noCommandWithAPidHarmsAProcessThatIsNoJvm() throws Exception {
    var sleeping = new ProcessBuilder("sleep", "120").start();
    try {
      var pid = Long.toString(sleeping.pid());
      var system = folder.resolve("system.yaml");
      Files.writeString(
          system,
          """
          name: asleep
          processes: {a: {url: "http://127.0.0.1:9", attach: {pid: %s}}}
          """
              .formatted(pid));
      var file = system.toString();
      for (var words :
          List.of(
              List.of("attach", pid),
              List.of("detach", pid),
              List.of("points", "--pid", pid),
              List.of("edges", "--pid", pid),
              List.of("inject", "* jvm", "cpu 1%", "--pid", pid),
              List.of("faults", "--pid", pid),
              List.of("lift", "--all", "--pid", pid),
              List.of("panic", "--pid", pid),
              List.of("watch", "--for", "1s", "--pid", pid),
              List.of("init", folder.resolve("new").toString(), "--pid", pid),
              List.of("points", "--system", file),
              List.of("inject", "a jvm", "cpu 1%", "--system", file),
              List.of("faults", "--system", file),
              List.of("panic", "--system", file))) {
        var done = Commands.call(words.toArray(String[]::new)).expect(2);
        assertThat(done.err())
            .containsAnyOf(
                "expected a HotSpot JVM, found sleep",
                "--pid: expected a JVM of this user that speaks HTTP");
      }
      Commands.call("system", "check", file).expect(3);
      assertThat(sleeping.waitFor(300, TimeUnit.MILLISECONDS)).as("it was ended").isFalse();
    } finally {
      sleeping.destroyForcibly();
    }
  }
}
