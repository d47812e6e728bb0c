package io.faultline.runner.engine;

import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Everything outside that a run needs.
 *
 * @param faults raises them; the times in their effects are by the run's clock
 * @param beside runs port calls beside the run's own thread; needs a thread for each probe and a
 *     few more, or slow answers wait for each other
 */
public record Ports(
    Clock clock,
    SystemUnderTest system,
    Load load,
    Metrics metrics,
    Readings readings,
    Faults faults,
    Detectors detectors,
    FactReader facts,
    Executor beside) {

  /** Raises faults, as {@link io.faultline.fault.FaultSources} do. */
  public interface Faults {
    ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException;
  }

  /** Opens the watch over all detectors. */
  public interface Detectors {
    Watch watch() throws PortException;
  }
}
