package io.faultline.drivers.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.fault.FaultReport.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One watchdog's rounds, with the test's clock; the other is a real process. */
class WatchRoundIT {
  private static final Duration LEASE = Duration.ofMinutes(1);

  @TempDir(cleanup = CleanupMode.NEVER)
  Path folder;

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void withNothingRaisedTheOtherIsNotStartedSoThatBothCanLeave() throws IOException {
    var round = round();
    run(round, 5);
    assertThat(started()).isZero();
    nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    assertThat(round.idle()).isGreaterThan(Duration.ofMinutes(2));
  }

  @Test
  void theOtherIsStartedOnceHoweverLongItTakes() throws IOException {
    var fault = faults().add(request());
    try {
      run(round(), 5);
      assertThat(started()).isEqualTo(1);
    } finally {
      faults().end(fault.id(), State.LIFTED);
      ProcessHandle.current()
          .children()
          .filter(WatchRoundIT::isWatchdog)
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aFaultEndsWithItsLeaseAndNotBefore() throws IOException {
    var id = faults().add(request()).id();
    var round = round();
    try {
      round.run();
      nanos.addAndGet(LEASE.minusSeconds(1).toNanos());
      round.run();
      assertThat(faults().get(id).state()).isEqualTo(State.RAISED);
      faults().change(id, it -> it.renewed(LEASE, java.time.Instant.now()));
      round.run();
      nanos.addAndGet(LEASE.minusSeconds(1).toNanos());
      round.run();
      assertThat(faults().get(id).state()).isEqualTo(State.RAISED);
      nanos.addAndGet(Duration.ofSeconds(2).toNanos());
      round.run();
      assertThat(faults().get(id).state()).isEqualTo(State.EXPIRED);
    } finally {
      ProcessHandle.current()
          .children()
          .filter(WatchRoundIT::isWatchdog)
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void run(WatchRound round, int times) {
    for (int i = 0; i < times; i++) {
      nanos.addAndGet(Duration.ofMillis(300).toNanos());
      round.run();
    }
  }

  private static long started() {
    return ProcessHandle.current().children().filter(WatchRoundIT::isWatchdog).count();
  }

  private static boolean isWatchdog(ProcessHandle process) {
    return process.info().command().filter(it -> it.matches(".*/(java|setsid)")).isPresent();
  }

  private WatchRound round() {
    return new WatchRound(faults(), new Watchdogs(faults()), "a", nanos::get);
  }

  private static WatchedFault.Request request() {
    return new WatchedFault.Request("process", "", "pause", "1 process", LEASE, new Undo.Nothing());
  }

  private WatchedFaults faults() {
    return new WatchedFaults(folder.resolve("watched"));
  }
}
