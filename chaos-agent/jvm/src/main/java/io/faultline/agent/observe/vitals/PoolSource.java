package io.faultline.agent.observe.vitals;

import java.util.List;

/** Finds the pools that one library keeps. Used by one thread at a time. */
public interface PoolSource {
  /**
   * The pool that a thread works for, and the pools that it maintains; empty for threads of other
   * libraries.
   */
  default List<PoolGauge> of(Worker worker) {
    return List.of();
  }

  /** The pools found through the handlers of event loops. */
  default List<PoolGauge> of(List<EventLoop> loops) {
    return List.of();
  }
}
