package io.faultline.cost.arming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausesTest {
  @TempDir Path folder;

  @Test
  void readsWhatTheJvmsWrite() throws IOException {
    var log = folder.resolve("log");
    Files.writeString(
        log,
        """
        [0.5s][info][safepoint] Safepoint "RedefineClasses", Time since last: 100 ns, Reaching safepoint: 200 ns, At safepoint: 11000000 ns, Total: 12000000 ns
        [0.6s][info][safepoint] Safepoint "G1CollectForAllocation", Time since last: 1 ns, Reaching safepoint: 2 ns, Cleanup: 3 ns, At safepoint: 4 ns, Leaving safepoint: 5 ns, Total: 2000000 ns, Threads: 1 runnable, 9 total
        [0.7s][info][safepoint] something else
        """);
    var pauses = new Pauses(log).all();
    assertThat(pauses)
        .containsExactly(
            new Pauses.Pause("RedefineClasses", 12), new Pauses.Pause("G1CollectForAllocation", 2));
    assertThat(pauses.stream().filter(Pauses::redefines)).hasSize(1);
  }
}
