package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A pid may be anybody's: no command ends or harms what is no JVM. */
class PidSafetyIT {
  @Test
  void noCommandWithAPidHarmsAProcessThatIsNoJvm() throws Exception {
    var sleeping = new ProcessBuilder("sleep", "120").start();
    try {
      var pid = Long.toString(sleeping.pid());
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
              List.of("watch", "--for", "1s", "--pid", pid))) {
        var done = Commands.call(words.toArray(String[]::new)).expect(2);
        assertThat(done.err()).contains("expected a HotSpot JVM, found sleep");
      }
      assertThat(sleeping.waitFor(300, TimeUnit.MILLISECONDS)).as("it was ended").isFalse();
    } finally {
      sleeping.destroyForcibly();
    }
  }
}
