package io.faultline.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whoever can do faults: an agent in a process, a proxy on edges. Thread-safe. */
public interface FaultSource {
  /** The name that ids and messages begin with. */
  String name();

  /** The names of the processes that it does faults in; empty where it does them on edges. */
  Set<String> processes();

  /** Whether it is the one to ask for a fault at this target; asks nobody. */
  boolean owns(Target target);

  /**
   * Raises the fault. It lifts itself after {@code lease} unless renewed, even if the caller dies;
   * closing lifts it sooner. A selection of {@code share=0%} only counts what would be met.
   *
   * @throws InjectionException where the target is not there, cannot do this fault, or does not
   *     respond
   */
  ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException;

  /** Those raised, whoever raised them, and those that ended lately. */
  List<FaultReport> list() throws InjectionException;

  /** Lifts one that {@link #list} gave; again is no error. */
  FaultReport lift(String id) throws InjectionException;

  /** Lifts every fault and gives those that were raised. */
  List<FaultReport> liftAll() throws InjectionException;
}
