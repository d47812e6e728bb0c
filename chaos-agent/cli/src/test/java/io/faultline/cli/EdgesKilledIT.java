package io.faultline.cli;

import static io.faultline.cli.ProxiedShop.await;
import static io.faultline.cli.ProxiedShop.kill;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.terminal.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real shop with the fault proxy on every edge, parts of which are killed in mid-experiment. */
@Tag("soak")
class EdgesKilledIT {
  private static final List<String> SHORT =
      List.of("--set", "phases.warmUp=2s", "--set", "phases.hold=1s", "--set", "phases.steady=2s");
  @RegisterExtension static final ProxiedShop SHOP = new ProxiedShop("edges-killed-it", 8000);
  private static final Launcher FAULTLINE = SHOP.faultline();

  @Test
  void aRunnerKilledInMidFaultLeavesNoneOnTheWireAndTheShopHeals() throws Exception {
    var started = begin("runner-killed");
    kill(started.process().pid());
    long killed = System.nanoTime();
    await("the faults are gone", Duration.ofSeconds(6), () -> SHOP.raised() == 0);
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(5));
    assertThat(started.process().onExit().get().exitValue()).isEqualTo(137);

    var id = SHOP.orders().place("after").orElseThrow();
    await(
        "an order is confirmed again", Duration.ofSeconds(20), () -> SHOP.orders().isConfirmed(id));
  }

  /**
   * In the middle of the fault, and so late in it that the lease outlasts it: nobody knows whether
   * the fault was active to the end, however well the shop did.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void aRunWhoseProxyIsKilledInMidFaultIsNeverHeldAndLeavesNothingBehind(int laterSeconds)
      throws Exception {
    var name = "proxy-killed-" + laterSeconds;
    var started = begin(name, "--set", "phases.fault=8s");
    long pid = FAULTLINE.pid("proxy");
    assertThat(started.process().waitFor(laterSeconds, TimeUnit.SECONDS)).isFalse();
    kill(pid);
    assertThat(started.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
    // Every edge was down as well: a broken expectation that was observed takes precedence.
    assertThat(started.done().exit()).as(started.text()).isIn(Exit.UNKNOWN, Exit.BROKEN);
    assertThat(started.text())
        .containsAnyOf("lease could not be renewed in time", "lost with another start");
    assertThat(processesOf(name)).isEmpty();
    await("the proxy is back", Duration.ofSeconds(20), () -> FAULTLINE.pid("proxy") != pid);
    assertThat(SHOP.raised()).isZero();
  }

  @Test
  void aKilledProxyComesBackWithItsEdgesAndNoAcceptedOrderIsLost() throws Exception {
    long pid = FAULTLINE.pid("proxy");
    var accepted = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      if (i == 20) kill(pid);
      SHOP.orders().place("proxy-" + i).ifPresent(accepted::add);
    }
    await(
        "the proxy is back",
        Duration.ofSeconds(20),
        () -> FAULTLINE.status().path("ready").asBoolean() && FAULTLINE.pid("proxy") != pid);
    var last = new ArrayList<String>();
    await(
        "orders are accepted again",
        Duration.ofSeconds(20),
        () -> SHOP.orders().place("proxy-last").map(last::add).isPresent());
    accepted.addAll(last);
    assertThat(accepted).hasSizeGreaterThan(20);
    for (var id : accepted)
      await(
          "order " + id + " is decided",
          Duration.ofSeconds(20),
          () -> SHOP.orders().isConfirmed(id));
    assertThat(SHOP.get("/proxies")).hasSize(SHOP.system().edges().size());
  }

  /** A run whose fault has affected something by now. */
  private static Launcher.Started begin(String name, String... more) throws Exception {
    await("a killed part is forgotten", Duration.ofSeconds(40), SHOP::isSettled);
    var words = new ArrayList<>(SHORT);
    words.addAll(List.of(more));
    var started = FAULTLINE.start(SHOP.run(name, words.toArray(String[]::new)));
    await(
        "the black hole has swallowed a call",
        Duration.ofSeconds(90),
        () -> SHOP.raised() > 0 && SHOP.affected() > 0);
    return started;
  }

  /** The processes with the run's folder on their command line: the runner and the load. */
  private static List<String> processesOf(String run) {
    return ProcessHandle.allProcesses()
        .flatMap(it -> it.info().commandLine().stream())
        .filter(line -> line.contains("edges-killed-it/" + run))
        .toList();
  }
}
