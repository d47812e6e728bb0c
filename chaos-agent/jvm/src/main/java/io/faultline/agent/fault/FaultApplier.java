package io.faultline.agent.fault;

/** Puts faults of some kind into effect. Thread-safe. */
public interface FaultApplier {
  /**
   * Puts a fault into effect, completely or not at all.
   *
   * @param begin run at the moment from which calls can be affected
   * @throws RefusedException if it cannot be
   */
  InEffect apply(ActiveFault fault, Runnable begin) throws RefusedException;

  /** An applied fault. */
  interface InEffect {
    /** From now on nothing more is affected; returns at once, without waiting. */
    void silence();

    /** Restores everything and returns when that is done. Calling it twice is the same as once. */
    void remove();
  }
}
