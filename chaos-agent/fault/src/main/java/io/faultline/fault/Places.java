package io.faultline.fault;

import java.util.Set;

/** Whether a fault can be done at the place that its target names; sends no request. */
public final class Places {
  private Places() {}

  /**
   * Refuses a fault that no source can do: a fault of one place at another, or a selection that the
   * place cannot make.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  public static void check(Fault fault, Target target) {
    var at = Where.of(target);
    var kind = FaultKinds.of(fault.getClass());
    // Only the agent knows which faults a point inside its JVM can do.
    boolean inside = at.isInJvm() && kind.where().stream().anyMatch(Where::isInJvm);
    if (!inside && !at.can(kind)) throw misplaced(fault, target, kind.where());
    at.check(fault, target);
  }

  /** A fault of the whole target has no selection. */
  static void checkWhole(Target target) {
    if (!target.match().isEmpty())
      throw expected(
          "no attribute at the point " + target.point(), target.match().keySet().iterator().next());
    if (!target.selection().equals(Selection.ALL) && !target.isCountOnly())
      throw expected(
          "no share, every or first at the point " + target.point(), target.selection().text());
  }

  /** The problem, if the place cannot do this. */
  static IllegalArgumentException expected(String what, String got) {
    return new IllegalArgumentException("expected %s, got '%s'".formatted(what, got));
  }

  private static IllegalArgumentException misplaced(
      Fault fault, Target target, Set<Where> possible) {
    var at = Where.of(target);
    return at.isInJvm()
        ? expected(
            "the point %s for the fault '%s'"
                .formatted(Where.firstOf(possible).map(Where::point).orElse(""), fault.text()),
            target.point())
        : expected(
            "a fault of %s (%s)".formatted(at.title(), FaultKinds.names(FaultKinds.at(at))),
            fault.text());
  }
}
