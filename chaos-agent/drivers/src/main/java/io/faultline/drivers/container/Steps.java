package io.faultline.drivers.container;

import io.faultline.fault.ContainerFault;
import io.faultline.fault.Fault;
import io.faultline.fault.ProcessFault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A fault of a container as commands of its engine. A value.
 *
 * @param raise the commands that raise it
 * @param lift the commands that lift it; running them twice has the same effect as once
 */
record Steps(List<List<String>> raise, List<List<String>> lift) {
  /** Networks that no container can be disconnected from. */
  private static final Set<String> SHARED = Set.of("host", "none");

  private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);

  Steps {
    raise = List.copyOf(raise);
    lift = List.copyOf(lift);
  }

  /**
   * @throws IllegalArgumentException if the container cannot have this fault, or it could not be
   *     lifted
   */
  static Steps of(Fault fault, Container container) {
    var id = container.id();
    if (fault instanceof ProcessFault.Kill)
      return one(List.of("kill", "--signal", "KILL", id), List.of("start", id));
    if (fault instanceof ProcessFault.Pause)
      return one(List.of("pause", id), List.of("unpause", id));
    if (fault instanceof ContainerFault.Stop)
      return one(List.of("stop", "--time", "10", id), List.of("start", id));
    if (fault instanceof ContainerFault.Disconnect) return disconnect(container);
    if (fault instanceof ContainerFault.Cpus cpus) return cpus(cpus.count(), container);
    if (fault instanceof ContainerFault.Memory memory) return memory(memory.bytes(), container);
    throw new IllegalArgumentException(
        "expected a fault of a container, got '%s'".formatted(fault.text()));
  }

  private static Steps one(List<String> raise, List<String> lift) {
    return new Steps(List.of(raise), List.of(lift));
  }

  private static Steps disconnect(Container container) {
    var raise = new ArrayList<List<String>>();
    var lift = new ArrayList<List<String>>();
    container
        .networks()
        .forEach(
            (network, words) -> {
              raise.add(List.of("network", "disconnect", network, container.id()));
              var connect = new ArrayList<>(List.of("network", "connect"));
              connect.addAll(words);
              connect.addAll(List.of(network, container.id()));
              lift.add(List.copyOf(connect));
            });
    var shared = container.networks().keySet().stream().anyMatch(SHARED::contains);
    if (raise.isEmpty() || shared)
      throw new IllegalArgumentException(
          "disconnect: expected a container with networks of its own, got none");
    return new Steps(raise, lift);
  }

  private static Steps cpus(BigDecimal count, Container container) {
    if (container.nanoCpus() == 0)
      throw new IllegalArgumentException(
          "cpus: expected a container with a limit to go back to, found none");
    var before = BigDecimal.valueOf(container.nanoCpus()).divide(NANO).stripTrailingZeros();
    return one(
        List.of("update", "--cpus", count.toPlainString(), container.id()),
        List.of("update", "--cpus", before.toPlainString(), container.id()));
  }

  private static Steps memory(long bytes, Container container) {
    if (container.memory() == 0)
      throw new IllegalArgumentException(
          "memory: expected a container with a limit to go back to, found none");
    return one(
        limit(bytes, bytes, container), limit(container.memory(), container.swap(), container));
  }

  private static List<String> limit(long bytes, long swap, Container container) {
    return List.of(
        "update",
        "--memory",
        Long.toString(bytes),
        "--memory-swap",
        Long.toString(swap == 0 ? -1 : swap),
        container.id());
  }
}
