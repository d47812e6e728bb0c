package io.faultline.drivers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.watchdog.KilledWatchdogs;
import io.faultline.drivers.watchdog.Watchdogs;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultReport.State;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ProcessSourceIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  @AfterAll
  static void endWatchdogs() {
    KilledWatchdogs.of(faults());
  }

  @Test
  void aPauseStopsTheProcessWithItsChildrenUntilLifted() throws Exception {
    try (var sleeper = new Sleeper()) {
      var child = sleeper.child();
      var raised = raise(sleeper.pid(), "pause");
      assertThat(sleeper.itself().isStopped()).isTrue();
      assertThat(child.isStopped()).isTrue();
      assertThat(raised.effect().affected()).isEqualTo(1);
      raised.close();
      raised.close();
      assertThat(sleeper.itself().isStopped()).isFalse();
      assertThat(child.isStopped()).isFalse();
      assertThat(raised.reports().get(0).state()).isEqualTo(State.LIFTED);
    }
  }

  @Test
  void aPauseEndsAfterItsTimeThoughNobodyLiftsIt() throws Exception {
    try (var sleeper = new Sleeper()) {
      var child = sleeper.child();
      var raised = raise(sleeper.pid(), "pause 3s");
      assertThat(child.isStopped()).isTrue();
      await().atMost(SOON).until(() -> !sleeper.itself().isStopped() && !child.isStopped());
      assertThat(raised.reports().get(0).isRaised()).isTrue();
      raised.close();
    }
  }

  @Test
  void aPauseEndsWithItsLeaseUnlessRenewed() throws Exception {
    try (var sleeper = new Sleeper()) {
      var raised = source().raise(Fault.parse("pause"), target(sleeper.pid()), SHORT);
      for (int i = 0; i < 10; i++) {
        Thread.sleep(300);
        raised.renew(SHORT);
      }
      assertThat(sleeper.itself().isStopped()).isTrue();
      await().atMost(SOON).until(() -> !sleeper.itself().isStopped());
      await().atMost(SOON).until(() -> raised.reports().get(0).state() == State.EXPIRED);
      assertThatThrownBy(() -> raised.renew(LEASE)).hasMessageContaining("has ended: expired");
    }
  }

  @Test
  void aKilledProcessIsGoneAndItsFaultOver() throws Exception {
    try (var sleeper = new Sleeper()) {
      var raised = raise(sleeper.pid(), "kill");
      assertThat(sleeper.isAlive()).isFalse();
      assertThat(raised.effect().affected()).isEqualTo(1);
      assertThat(raised.reports().get(0).state()).isEqualTo(State.LIFTED);
      raised.close();
    }
  }

  @Test
  void aRestartAsksTheProcessToEnd() throws Exception {
    try (var sleeper = new Sleeper()) {
      raise(sleeper.pid(), "restart").close();
      assertThat(sleeper.isAlive()).isFalse();
    }
  }

  @Test
  void countingDoesNothing() throws Exception {
    try (var sleeper = new Sleeper()) {
      var raised = source().raise(Fault.parse("kill"), target(sleeper.pid()).countOnly(), LEASE);
      assertThat(raised.effect().matched()).isEqualTo(1);
      assertThat(raised.effect().affected()).isZero();
      assertThat(sleeper.isAlive()).isTrue();
      raised.close();
    }
  }

  @Test
  void aNameStandsForTheProcessThatTheSystemKnows() throws Exception {
    try (var sleeper = new Sleeper()) {
      var source = source(Map.of("postgres", sleeper.pid()));
      var raised = source.raise(Fault.parse("pause"), Target.parse("postgres process"), LEASE);
      assertThat(sleeper.itself().isStopped()).isTrue();
      assertThat(raised(source)).isEqualTo(1);
      assertThat(raised(source(Map.of()))).as("another system's").isZero();
      assertThat(source.liftAll()).hasSize(1);
      assertThat(sleeper.itself().isStopped()).isFalse();
      assertThat(source.liftAll()).isEmpty();
      raised.close();
    }
    assertThatThrownBy(
            () ->
                source(Map.of("postgres", 1L))
                    .raise(Fault.parse("kill"), Target.parse("postgras process"), LEASE))
        .hasMessage("process: expected a pid or one of postgres, got 'postgras'");
  }

  @Test
  void processesThatAreNotOursAreLeftAlone() throws Exception {
    assertRefused(0, "other than the system's first");
    assertRefused(1, "other than the system's first");
    assertRefused(ProcessHandle.current().pid(), "other than this command");
    assertRefused(ProcessHandle.current().parent().orElseThrow().pid(), "other than this command");
    try (var sleeper = new Sleeper()) {
      long pid = sleeper.pid();
      sleeper.close();
      await().atMost(SOON).until(() -> !sleeper.isAlive());
      assertRefused(pid, "a process of this machine");
    }
    // A process that claims to be postgres but is the system's first.
    assertThatThrownBy(
            () ->
                source(Map.of("postgres", 1L))
                    .raise(Fault.parse("kill"), Target.parse("postgres process"), LEASE))
        .hasMessageContaining("other than the system's first");
  }

  @Test
  void aWatchdogIsNoTarget() throws Exception {
    try (var sleeper = new Sleeper()) {
      var raised = raise(sleeper.pid(), "pause");
      assertRefused(new Watchdogs(faults()).pid("a").orElseThrow(), "other than this command");
      raised.close();
    }
  }

  private static long raised(ProcessSource source) throws InjectionException {
    return source.list().stream().filter(FaultReport::isRaised).count();
  }

  private void assertRefused(long pid, String expected) {
    for (var fault : new String[] {"kill", "pause", "restart"})
      assertThatThrownBy(() -> raise(pid, fault))
          .isInstanceOf(InjectionException.class)
          .hasMessageContaining(expected)
          .hasMessageEndingWith("got " + pid);
  }

  private ActiveFault raise(long pid, String fault) throws InjectionException {
    return source().raise(Fault.parse(fault), target(pid), LEASE);
  }

  private static Target target(long pid) {
    return Target.parse(pid + " process");
  }

  private static WatchedFaults faults() {
    return new WatchedFaults(folder.resolve("watched"));
  }

  private ProcessSource source() {
    return new ProcessSource(KnownProcesses.none(), faults(), new MonotonicClock());
  }

  private ProcessSource source(Map<String, Long> pids) {
    return new ProcessSource(new Known(pids), faults(), new MonotonicClock());
  }

  private record Known(Map<String, Long> pids) implements KnownProcesses {
    @Override
    public String scope() {
      return pids.keySet().toString();
    }

    @Override
    public Set<String> names() {
      return pids.keySet();
    }

    @Override
    public OptionalLong pid(String name) {
      return OptionalLong.of(pids.get(name));
    }

    @Override
    public boolean isVouchedFor(String name, long pid) {
      return false;
    }
  }
}
