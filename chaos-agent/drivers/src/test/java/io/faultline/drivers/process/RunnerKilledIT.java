package io.faultline.drivers.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.OwnJvm;
import io.faultline.drivers.watchdog.KilledWatchdogs;
import io.faultline.drivers.watchdog.Watchdogs;
import io.faultline.drivers.watchdog.WatchedFaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The process that pauses another may die at any moment: the other continues within the lease. */
class RunnerKilledIT {
  private static final int SEED = 16;
  private static final int KILLS = 6;

  /** The watchdogs check 20 times a second, and are late on a busy machine. */
  private static final long SLACK_MILLIS = 4_000;

  @TempDir(cleanup = CleanupMode.NEVER)
  Path folder;

  @AfterEach
  void endWatchdogs() {
    KilledWatchdogs.of(faults());
  }

  @Test
  void aPausedProcessGoesOnThoughTheRunnerIsKilled() throws Exception {
    var random = new Random(SEED);
    for (int i = 0; i < KILLS; i++)
      try (var sleeper = new Sleeper()) {
        var runner = pauser(sleeper);
        // Before it is raised, while it is, or after some renewals.
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2_500));
        runner.destroyForcibly().waitFor();
        assertGoesOn("kill %d of seed %d".formatted(i, SEED), sleeper);
      }
  }

  @Test
  void aPausedProcessGoesOnThoughAWatchdogIsKilledBeforeTheRunner() throws Exception {
    for (var role : List.of("a", "b"))
      try (var sleeper = new Sleeper()) {
        var runner = pauser(sleeper);
        assertThat(runner.inputReader().readLine()).isEqualTo("raised");
        assertThat(sleeper.itself().isStopped()).isTrue();
        KilledWatchdogs.kill(faults(), role);
        runner.destroyForcibly().waitFor();
        assertGoesOn("without watchdog " + role, sleeper);
      }
  }

  /** Without watchdogs nothing else would continue it: the tests above can fail. */
  @Test
  void withoutAnyWatchdogItStaysPaused() throws Exception {
    try (var sleeper = new Sleeper()) {
      var runner = pauser(sleeper);
      assertThat(runner.inputReader().readLine()).isEqualTo("raised");
      var both = new ArrayList<Long>();
      for (var role : List.of("a", "b")) both.add(new Watchdogs(faults()).pid(role).orElseThrow());
      // Stopped first, so that none restarts the other.
      for (var signal : List.of("STOP", "KILL"))
        for (var pid : both)
          new ProcessBuilder("kill", "-" + signal, pid.toString()).start().waitFor();
      runner.destroyForcibly().waitFor();
      TimeUnit.MILLISECONDS.sleep(Pauser.LEASE.toMillis() + SLACK_MILLIS);
      assertThat(sleeper.itself().isStopped()).isTrue();
      // This user's next command that needs them starts them, and they do the remaining work.
      new Watchdogs(faults()).start();
      assertGoesOn("once they are back", sleeper);
    }
  }

  private Process pauser(Sleeper sleeper) throws Exception {
    var child = sleeper.child();
    assertThat(child.isAlive()).isTrue();
    return OwnJvm.start(
        Pauser.class, folder.resolve("watched").toString(), Long.toString(sleeper.pid()));
  }

  private static void assertGoesOn(String when, Sleeper sleeper) throws InterruptedException {
    var end = System.nanoTime() + (Pauser.LEASE.toMillis() + SLACK_MILLIS) * 1_000_000;
    while (isPaused(sleeper) && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(10);
    assertThat(isPaused(sleeper)).as("paused after its lease, " + when).isFalse();
  }

  private static boolean isPaused(Sleeper sleeper) throws InterruptedException {
    return sleeper.itself().isStopped() || sleeper.child().isStopped();
  }

  private WatchedFaults faults() {
    return new WatchedFaults(folder.resolve("watched"));
  }
}
