package io.faultline.drivers.chaosmonkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.watchdog.KilledWatchdogs;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The settings that are written, and that the previous settings are restored. */
class ChaosMonkeySourceIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final String ASLEEP =
      """
      {"chaosMonkeyProperties":{"enabled":false},
       "assaultProperties":{"level":5,"deterministic":false,"latencyRangeStart":1000,
         "latencyRangeEnd":3000,"latencyActive":false,"exceptionsActive":true,
         "exception":{"type":"java.lang.RuntimeException","method":"<init>"},
         "killApplicationActive":false,"memoryActive":false,"cpuActive":false},
       "watcherProperties":{"controller":false,"restController":true,"service":true,
         "repository":false,"component":false,"restTemplate":false,"webClient":false}}
      """;

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  private Actuator actuator;

  @BeforeEach
  void start() throws Exception {
    actuator = new Actuator(ASLEEP);
  }

  @AfterEach
  void stop() {
    actuator.close();
  }

  @AfterAll
  static void endWatchdogs() {
    KilledWatchdogs.of(faults());
  }

  @Test
  void setsALatencyAndItsWatchersAndTheFormerSettingsComeBack() throws Exception {
    var before = actuator.settings();
    var raised = raise("latency uniform 1s 2s", "watch=repository every=3");
    assertThat(actuator.settings())
        .contains("\"enabled\":true", "\"latencyActive\":true", "\"exceptionsActive\":false")
        .contains("\"latencyRangeStart\":1000", "\"latencyRangeEnd\":2000", "\"level\":3")
        .contains("\"deterministic\":true", "\"repository\":true", "\"service\":false");
    assertThat(raised.effect().affected()).isZero();
    actuator.assaulted.set(7);
    assertThat(raised.effect().affected()).isEqualTo(7);
    assertThat(raised.effect().first()).isPresent();
    raised.close();
    raised.close();
    assertThat(actuator.settings()).isEqualTo(before);
  }

  @Test
  void setsAnException() throws Exception {
    var before = actuator.settings();
    try (var raised = raise("exception java.io.IOException \"no disk\"", "share=50%")) {
      assertThat(actuator.settings())
          .contains("\"type\":\"java.io.IOException\"", "\"value\":\"no disk\"", "\"level\":2")
          .contains("\"restController\":true", "\"service\":true");
      assertThat(raised.reports().get(0).isRaised()).isTrue();
    }
    assertThat(actuator.settings()).isEqualTo(before);
  }

  @Test
  void attacksTheProcessAsAWholeOnce() throws Exception {
    for (var fault : new String[] {"cpu 80%", "heap 70%", "kill"}) {
      int before = actuator.attacks();
      try (var raised = raise(fault, "")) {
        assertThat(raised.effect().affected()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> actuator.attacks() == before + 1);
        assertThat(actuator.settings()).contains("\"enabled\":true", "\"latencyActive\":false");
      }
      assertThat(actuator.settings())
          .contains("\"cpuActive\":false", "\"memoryActive\":false", "\"enabled\":false");
    }
  }

  @Test
  void itEndsWithItsLeaseThoughNobodyLiftsIt() throws Exception {
    var before = actuator.settings();
    var raised = source().raise(Fault.parse("latency 1s"), target(""), Duration.ofSeconds(2));
    assertThat(actuator.settings()).isNotEqualTo(before);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> raised.reports().get(0).state() == FaultReport.State.EXPIRED);
    assertThat(actuator.settings()).isEqualTo(before);
  }

  @Test
  void aSecondFaultInTheSameServiceIsRefusedAndChangesNothing() throws Exception {
    try (var raised = raise("latency 1s", "")) {
      var during = actuator.settings();
      assertThatThrownBy(() -> raise("latency 2s", ""))
          .isInstanceOf(InjectionException.class)
          .hasMessageContaining("expected no other fault of Chaos Monkey there, fault")
          .hasMessageContaining(raised.id());
      assertThat(actuator.settings()).isEqualTo(during);
    }
  }

  @Test
  void countingSetsNothing() throws Exception {
    var before = actuator.settings();
    try (var raised = source().raise(Fault.parse("latency 1s"), target("").countOnly(), LEASE)) {
      assertThat(actuator.settings()).isEqualTo(before);
      assertThat(raised.effect().affected()).isZero();
    }
  }

  private ActiveFault raise(String fault, String attributes) throws InjectionException {
    return source().raise(Fault.parse(fault), target(attributes), LEASE);
  }

  private ChaosMonkeySource source() {
    return new ChaosMonkeySource(
        Map.of("delivery", actuator.monkey()), "shop", faults(), new MonotonicClock());
  }

  private static Target target(String attributes) {
    return Target.parse("delivery chaos-monkey " + attributes);
  }

  private static WatchedFaults faults() {
    return new WatchedFaults(folder.resolve("watched"));
  }
}
