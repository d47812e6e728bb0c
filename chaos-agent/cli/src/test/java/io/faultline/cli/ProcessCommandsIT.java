package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Faults of processes of this machine by hand, which need no system and no JVM. */
class ProcessCommandsIT {
  /** Such faults are visible to all commands and runs of this user, including other tests. */
  private static String shared;

  @BeforeAll
  static void apart() throws IOException {
    var own = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "process-commands");
    shared = System.setProperty("java.io.tmpdir", own.toString());
  }

  @AfterAll
  static void together() {
    System.setProperty("java.io.tmpdir", shared);
  }

  @Test
  void aProcessIsPausedListedAndLiftedByItsNumber() throws Exception {
    var sleeping = new ProcessBuilder("sleep", "120").start();
    try {
      var raised =
          Commands.call("inject", sleeping.pid() + " process", "pause", "--no-wait", "--for=60s")
              .expect(0);
      assertThat(raised.out()).contains("raised for 1m; ./faultline lift process/w");
      var id = raised.out().split(" ", 2)[0];
      assertThat(state(sleeping.pid())).isEqualTo('T');
      assertThat(Commands.call("faults").expect(0).out())
          .contains(id, "raised", sleeping.pid() + " process share=100%");
      assertThat(Commands.call("lift", id).expect(0).out())
          .contains(id + " lifted, 1 of 1 matching processes affected");
      assertThat(state(sleeping.pid())).isNotEqualTo('T');
    } finally {
      sleeping.destroyForcibly();
    }
  }

  @Test
  void aKilledProcessEndsTheCommandAtOnce() throws Exception {
    var sleeping = new ProcessBuilder("sleep", "120").start();
    try {
      var done =
          Commands.call("inject", sleeping.pid() + " process", "kill", "--for=50s").expect(0);
      assertThat(done.out()).contains("1 process matched, 1 affected");
      assertThat(sleeping.waitFor(1, TimeUnit.SECONDS)).isTrue();
    } finally {
      sleeping.destroyForcibly();
    }
  }

  @Test
  void whatMustNotBeHarmedIsRefused() throws Exception {
    assertThat(Commands.call("inject", "1 process", "kill").expect(2).err())
        .contains("process: expected a process other than the system's first, got 1");
    assertThat(Commands.call("inject", "1 process", "latency 1s").expect(2).err())
        .contains("expected a fault of a process (kill, pause, restart), got 'latency 1s'");
  }

  private static char state(long pid) throws Exception {
    var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2);
  }
}
