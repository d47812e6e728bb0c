package io.faultline.agent.fault;

/** Puts faults of some kind into effect. Thread-safe. */
public interface FaultApplier {
  /**
   * Puts a fault into effect, or nothing at all.
   *
   * @param begin run at the moment from which calls can be affected
   * @throws RefusedException where it cannot be
   */
  InEffect apply(ActiveFault fault, Runnable begin) throws RefusedException;

  /** A fault in effect. */
  interface InEffect {
    /** From now on nothing more is affected; at once, without waiting for anybody. */
    void silence();

    /** Makes everything as it was; returns when it is. Twice is the same as once. */
    void remove();
  }
}
