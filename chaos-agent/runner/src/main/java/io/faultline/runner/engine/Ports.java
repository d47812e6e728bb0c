package io.faultline.runner.engine;

import io.faultline.fault.Injector;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Everything outside that a run needs.
 *
 * @param injector gives the times in its effects by the run's clock
 * @param injectorError how far such a time may be off, plus or minus
 * @param beside runs port calls beside the run's own thread; needs a thread for each probe and a
 *     few more, or slow answers wait for each other
 */
public record Ports(
    Clock clock,
    SystemUnderTest system,
    Load load,
    Metrics metrics,
    Injector injector,
    Supplier<Duration> injectorError,
    Detectors detectors,
    Facts facts,
    Executor beside) {

  /** Opens the watch over all detectors. */
  public interface Detectors {
    Watch watch() throws PortException;
  }
}
