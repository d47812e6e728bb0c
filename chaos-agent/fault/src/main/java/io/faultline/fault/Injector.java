package io.faultline.fault;

import java.time.Duration;

/** Raises faults. Thread-safe. */
public interface Injector {
  /**
   * Raises the fault. It lifts itself after {@code lease} unless renewed, even if the caller dies;
   * closing lifts it sooner.
   *
   * @throws InjectionException where the target is not there, cannot do this fault, or does not
   *     answer
   */
  Injected inject(Fault fault, Target target, Duration lease) throws InjectionException;
}
