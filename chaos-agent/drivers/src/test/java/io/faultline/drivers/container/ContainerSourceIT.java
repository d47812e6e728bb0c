package io.faultline.drivers.container;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A script stands in for the engine's program: it has one container, and records its commands.
 * {@code ./faultline compose test} does the same with a real one.
 */
class ContainerSourceIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final String ENGINE =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      case "$*" in
        'inspect --type container shop-order-1') cat inspected ;;
        inspect*) echo "No such container: $4" >&2; exit 1 ;;
        *67108864*) echo "$*" >>told; echo "no less than it holds" >&2; exit 1 ;;
        stop*) echo "$*" >>told; while [ -e busy ]; do sleep 0.05; done ;;
        *) echo "$*" >>told ;;
      esac
      """;

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path shared;

  @TempDir Path folder;
  private ContainerSource source;

  @BeforeEach
  void start() throws IOException {
    inspected("running");
    var script = Files.writeString(folder.resolve("engine"), ENGINE);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    source =
        new ContainerSource(
            Map.of("order", "shop-order-1", "till", "shop-till-1"),
            new ContainerEngine(List.of(script.toString())),
            folder.toString(),
            faults(),
            new MonotonicClock());
  }

  @AfterAll
  static void endWatchdogs() {
    KilledWatchdogs.of(faults());
  }

  private static WatchedFaults faults() {
    return new WatchedFaults(shared.resolve("kept"));
  }

  private void inspected(String status) throws IOException {
    Files.writeString(
        folder.resolve("inspected"),
        """
        [{"Id": "abc", "State": {"Status": "%s"},
          "HostConfig": {"NanoCpus": 1000000000, "Memory": 268435456, "MemorySwap": 536870912},
          "NetworkSettings": {"Networks": {"shop": {"Aliases": ["order"]}}}}]
        """
            .formatted(status));
  }

  private ActiveFault raise(String fault, String target, Duration lease) throws InjectionException {
    return source.raise(Fault.parse(fault), Target.parse(target), lease);
  }

  private List<String> told() throws IOException {
    var told = folder.resolve("told");
    return Files.exists(told) ? Files.readAllLines(told) : List.of();
  }

  @Test
  void doesItAndTakesItBack() throws Exception {
    var fault = raise("disconnect", "order container", LEASE);
    assertThat(told()).containsExactly("network disconnect shop abc");
    assertThat(fault.effect().affected()).isEqualTo(1);

    fault.close();
    fault.close();

    assertThat(told())
        .containsExactly("network disconnect shop abc", "network connect --alias order shop abc");
    assertThat(source.list())
        .singleElement()
        .extracting(FaultReport::state, FaultReport::counted)
        .containsExactly(FaultReport.State.LIFTED, FaultReport.Counted.CONTAINERS);
  }

  @Test
  void itEndsWithItsLeaseThoughNobodyLiftsIt() throws Exception {
    var fault = raise("kill", "order container", Duration.ofSeconds(1));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> fault.reports().get(0).state() == FaultReport.State.EXPIRED);
    assertThat(told()).containsExactly("kill --signal KILL abc", "start abc");
  }

  @Test
  void aPauseWithATimeIsOverThenAndListedAsRaised() throws Exception {
    var fault = raise("pause 500ms", "order container", LEASE);

    await().atMost(Duration.ofSeconds(30)).until(() -> told().contains("unpause abc"));
    assertThat(fault.reports().get(0).isRaised()).isTrue();
    fault.close();
    assertThat(told()).containsExactly("pause abc", "unpause abc");
  }

  @Test
  void whatIsLiftedWhileTheEngineIsAtItIsTakenBackAgain() throws Exception {
    var busy = Files.createFile(folder.resolve("busy"));
    var raising =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return "raised " + raise("stop", "order container", LEASE).id();
              } catch (InjectionException e) {
                return e.getMessage();
              }
            });
    await().atMost(Duration.ofSeconds(30)).until(() -> told().contains("stop --time 10 abc"));

    source.liftAll();
    Files.delete(busy);

    assertThat(raising.get()).contains("has ended: lifted");
    assertThat(told()).containsExactly("stop --time 10 abc", "start abc", "start abc");
  }

  @Test
  void oneOfAKindAtATime() throws Exception {
    var first = raise("cpus 0.2", "order container", LEASE);
    assertThatThrownBy(() -> raise("cpus 0.1", "order container", LEASE))
        .hasMessage(
            "order: could not raise 'cpus 0.1': expected no other fault 'cpus' there, fault %s is"
                    .formatted(first.id())
                + " raised");
    raise("memory 200MiB", "order container", LEASE).close();
    first.close();

    assertThat(told())
        .containsExactly(
            "update --cpus 0.2 abc",
            "update --memory 209715200 --memory-swap 209715200 abc",
            "update --memory 268435456 --memory-swap 536870912 abc",
            "update --cpus 1 abc");
  }

  @Test
  void onlyCountsWhereItIsAskedTo() throws Exception {
    var fault = raise("kill", "order container share=0%", LEASE);

    assertThat(told()).isEmpty();
    assertThat(fault.effect().matched()).isEqualTo(1);
    fault.close();
    assertThat(told()).isEmpty();
  }

  @Test
  void saysWhatTheEngineComplainsOfAndTakesBackWhatItMayHaveDone() throws Exception {
    assertThatThrownBy(() -> raise("memory 64MiB", "order container", LEASE))
        .isInstanceOf(InjectionException.class)
        .hasMessage("order: could not raise 'memory 64MiB': no less than it holds");
    assertThat(told()).last().isEqualTo("update --memory 268435456 --memory-swap 536870912 abc");
    assertThat(source.list()).noneMatch(FaultReport::isRaised);
  }

  @Test
  void refusesAContainerThatIsNotThereOrDoesNotRun() throws Exception {
    assertThatThrownBy(() -> raise("stop", "till container", LEASE))
        .hasMessage("till: could not raise 'stop': No such container: shop-till-1");
    inspected("exited");
    assertThatThrownBy(() -> raise("stop", "order container", LEASE))
        .hasMessageContaining("expected a container that runs, got one exited");
    assertThat(source.owns(Target.parse("order container"))).isTrue();
    assertThat(source.owns(Target.parse("payment container"))).isFalse();
    assertThat(source.owns(Target.parse("order process"))).isFalse();
  }
}
