package io.faultline.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Does faults: an agent in a process, a proxy on edges. Thread-safe. */
public interface FaultSource {
  /** The name that ids and messages begin with. */
  String name();

  /** The names of the processes that it does faults in; empty if it does them on edges. */
  Set<String> processes();

  /** Whether it is the source for a fault at this target; sends no request. */
  boolean owns(Target target);

  /**
   * Raises the fault. It lifts itself after {@code lease} unless renewed, even if the caller dies;
   * closing lifts it sooner. A selection of {@code share=0%} only counts the matching calls.
   *
   * @throws InjectionException if the target is missing, cannot do this fault, or does not respond
   */
  ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException;

  /** The active faults of all callers, and the ones that ended lately. */
  List<FaultReport> list() throws InjectionException;

  /** Lifts one that {@link #list} returned; lifting it again is no error. */
  FaultReport lift(String id) throws InjectionException;

  /** Lifts every fault and returns the ones that were active. */
  List<FaultReport> liftAll() throws InjectionException;
}
