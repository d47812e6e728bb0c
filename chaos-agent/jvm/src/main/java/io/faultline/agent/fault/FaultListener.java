package io.faultline.agent.fault;

/** Receives the events of faults; must not throw or wait. */
@FunctionalInterface
public interface FaultListener {
  /**
   * An event of a fault.
   *
   * @param type {@code fault-raised}, {@code first-effect}, {@code fault-lifted} or {@code
   *     fault-expired}
   */
  void on(String type, ActiveFault fault);
}
