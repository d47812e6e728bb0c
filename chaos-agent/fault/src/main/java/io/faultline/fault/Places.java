package io.faultline.fault;

import io.faultline.fault.FaultKind.Where;
import java.util.Set;

/** Whether a fault can be done at the place that its target names; asks nobody. */
public final class Places {
  private Places() {}

  /**
   * Refuses what no source can do: a fault of one place at another, or a choice that the place
   * cannot make.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  public static void check(Fault fault, Target target) {
    var at = Where.of(target);
    var possible = FaultKinds.of(fault.getClass()).where();
    // Which faults a point inside a JVM can do is for its agent to say.
    boolean inside = at.isInJvm() && possible.stream().anyMatch(Where::isInJvm);
    if (!inside && !possible.contains(at)) throw misplaced(fault, target, possible);
    if (at == Where.WIRE) Wire.check(fault, target);
    if (at == Where.PROCESS) checkProcess(target);
  }

  private static void checkProcess(Target target) {
    if (!target.match().isEmpty())
      throw new IllegalArgumentException(
          "expected no attribute at the point process, got '%s'"
              .formatted(target.match().keySet().iterator().next()));
    if (!target.selection().equals(Selection.ALL) && !target.isCountOnly())
      throw new IllegalArgumentException(
          "expected no share, every or first at the point process, got '%s'"
              .formatted(target.selection().text()));
  }

  private static IllegalArgumentException misplaced(
      Fault fault, Target target, Set<Where> possible) {
    var at = Where.of(target);
    return at.isInJvm()
        ? new IllegalArgumentException(
            "expected the point %s for the fault '%s', got '%s'"
                .formatted(possible.iterator().next().point(), fault.text(), target.point()))
        : new IllegalArgumentException(
            "expected a fault of %s (%s), got '%s'"
                .formatted(
                    at == Where.WIRE ? "the wire" : "a process",
                    FaultKinds.names(FaultKinds.at(at)),
                    fault.text()));
  }
}
