package io.faultline.fault;

import java.util.List;
import java.util.stream.Collectors;

/** All kinds of faults, in the order in which help texts list them. */
public final class FaultKinds {
  public static final List<FaultKind> ALL =
      List.of(
          CallFault.Latency.KIND,
          CallFault.Throw.KIND,
          CallFault.Status.KIND,
          CallFault.Return.KIND,
          ResourceFault.Cpu.KIND,
          ResourceFault.Heap.KIND,
          ResourceFault.DirectMemory.KIND,
          ResourceFault.Garbage.KIND,
          ResourceFault.Threads.KIND,
          ResourceFault.Pool.KIND,
          ResourceFault.Descriptors.KIND,
          ResourceFault.Disk.KIND,
          ResourceFault.Lock.KIND,
          ResourceFault.Clock.KIND,
          ResourceFault.EventLoopBlock.KIND,
          ResourceFault.Freeze.KIND,
          ResourceFault.Halt.KIND,
          WireFault.Reset.KIND,
          WireFault.BlackHole.KIND,
          WireFault.HalfOpen.KIND,
          WireFault.Bandwidth.KIND,
          WireFault.SlowClose.KIND,
          WireFault.Slices.KIND,
          WireFault.Cut.KIND,
          WireFault.Refuse.KIND,
          WireFault.ConnectBlackHole.KIND,
          ProcessFault.Kill.KIND,
          ProcessFault.Pause.KIND,
          ProcessFault.Restart.KIND,
          ContainerFault.Stop.KIND,
          ContainerFault.Disconnect.KIND,
          ContainerFault.Cpus.KIND,
          ContainerFault.Memory.KIND,
          StubFault.Dribble.KIND,
          StubFault.EmptyResponse.KIND,
          StubFault.MalformedChunk.KIND,
          StubFault.RandomData.KIND,
          StubFault.Response.KIND,
          CustomFault.KIND);

  private FaultKinds() {}

  /** The kinds that can be done at this place. */
  public static List<FaultKind> at(Where where) {
    return ALL.stream().filter(where::can).toList();
  }

  /** The kind of a fault's class. */
  public static FaultKind of(Class<? extends Fault> type) {
    return ALL.stream()
        .filter(kind -> kind.type() == type)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of fault: " + type));
  }

  /**
   * The kind of this name.
   *
   * @throws IllegalArgumentException naming the nearest name, or all names
   */
  static FaultKind named(String name) {
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a fault (%s), got '%s'%s".formatted(names(ALL), name, meant(name))));
  }

  /** {@code latency, exception, status}. */
  static String names(List<FaultKind> kinds) {
    return kinds.stream().map(FaultKind::name).collect(Collectors.joining(", "));
  }

  private static String meant(String name) {
    return Likeness.closest(name, ALL.stream().map(FaultKind::name).toList())
        .map("; did you mean '%s'?"::formatted)
        .orElse("");
  }
}
