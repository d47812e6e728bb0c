package io.faultline.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fault sources of one system, as one: a fault is raised by each source that owns its target,
 * by all of them or by none. Thread-safe.
 */
public record FaultSources(List<FaultSource> all) {
  public FaultSources {
    all = List.copyOf(all);
  }

  /**
   * Raises the fault; see {@link FaultSource#raise}.
   *
   * @throws InjectionException if no source owns the target, or one could not raise the fault
   */
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    requirePossible(fault, target);
    var owners = all.stream().filter(source -> source.owns(target)).toList();
    if (owners.isEmpty()) throw noOwner(target);
    List<ActiveFault> raised = new ArrayList<>();
    try {
      for (var source : owners) raised.add(source.raise(fault, target, lease));
    } catch (InjectionException | RuntimeException e) {
      liftWhatIsThere(raised, e);
      throw e;
    }
    return raised.size() == 1 ? raised.get(0) : new FaultGroup(raised);
  }

  private static void requirePossible(Fault fault, Target target) throws InjectionException {
    try {
      Places.check(fault, target);
    } catch (IllegalArgumentException e) {
      throw InjectionException.unfit(e.getMessage(), e);
    }
  }

  private InjectionException noOwner(Target target) {
    if (Wire.isTarget(target))
      return InjectionException.unfit(
          "wire: expected a system with a fault proxy (./faultline up --proxied) or --proxy, got none",
          null);
    if (Where.of(target).isWatched())
      return InjectionException.unfit(
          "%s: expected a system that names '%s' there, got none"
              .formatted(target.point(), target.process()),
          null);
    var names =
        all.stream()
            .flatMap(source -> source.processes().stream())
            .sorted()
            .collect(Collectors.joining(", "));
    return InjectionException.unfit(
        "process: expected * or one of %s, got '%s'"
            .formatted(names.isEmpty() ? "none (no agent is meant)" : names, target.process()),
        null);
  }

  private static void liftWhatIsThere(List<ActiveFault> raised, Exception why) {
    for (var fault : raised)
      try {
        fault.close();
      } catch (InjectionException e) {
        // Its lease lifts it; the caller needs the reason why the whole could not be raised.
        why.addSuppressed(e);
      }
  }
}
