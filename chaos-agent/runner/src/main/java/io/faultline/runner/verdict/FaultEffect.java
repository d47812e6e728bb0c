package io.faultline.runner.verdict;

import io.faultline.fault.CallEnd;
import io.faultline.fault.CallFault;
import io.faultline.fault.Delay;
import io.faultline.fault.Fault;
import io.faultline.fault.Selection;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.prediction.Disturbance;
import java.util.Optional;
import java.util.Set;

/**
 * The disturbance that a fault causes for the calls that pass a breaker on its edge, if it is
 * known.
 */
final class FaultEffect {
  /**
   * Points that cover all calls of an edge, or of a process, unless an attribute restricts them.
   */
  private static final Set<String> WHOLE_POINTS = Set.of("http-client", "http-server");

  private FaultEffect() {}

  /** The disturbance; empty for a fault with steps, or one that selects its calls. */
  static Optional<Disturbance> of(Experiment.Breaking breaking) {
    var target = breaking.target();
    if (breaking.ramp().steps().size() > 1 || !isToAllCalls(target)) return Optional.empty();
    return share(target).flatMap(share -> of(breaking.fault(), share));
  }

  private static boolean isToAllCalls(Target target) {
    boolean narrowed = target.match().keySet().stream().anyMatch(key -> !key.equals("peer"));
    if (narrowed) return false;
    return Where.of(target) != Where.CALL || WHOLE_POINTS.contains(target.point());
  }

  private static Optional<Double> share(Target target) {
    if (target.selection() instanceof Selection.Share chosen && chosen.share() > 0)
      return Optional.of(chosen.share());
    return target.selection() instanceof Selection.Every every
        ? Optional.of(1.0 / every.n())
        : Optional.empty();
  }

  private static Optional<Disturbance> of(Fault fault, double share) {
    if (fault instanceof CallFault.Latency latency)
      return latency.delay() instanceof Delay.Fixed fixed
          ? Optional.of(Disturbance.slow(share, Evidence.seconds(fixed.delay())))
          : Optional.empty();
    return fault
        .callEnd()
        .map(end -> end == CallEnd.FAILS ? Disturbance.failing(share) : Disturbance.hanging(share));
  }
}
