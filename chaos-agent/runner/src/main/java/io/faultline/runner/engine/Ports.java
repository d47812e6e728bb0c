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
 * @param faults raises faults; the times in their effects are by the run's clock
 * @param beside runs port calls outside the run's thread; needs a thread for each probe and a few
 *     more, or slow calls wait for each other
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

  /** Opens a watch over all detectors of the system. */
  public interface Detectors {
    Watch watch() throws PortException;
  }
}
