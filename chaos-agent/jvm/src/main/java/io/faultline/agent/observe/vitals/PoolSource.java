package io.faultline.agent.observe.vitals;

import java.util.List;

/** Finds the pools that one library keeps. Used by one thread at a time. */
public interface PoolSource {
  /** The pool that a thread works for, and those that it keeps; none where they are of others. */
  default List<PoolGauge> of(Worker worker) {
    return List.of();
  }

  /** The pools that are found by what event loops serve. */
  default List<PoolGauge> of(List<EventLoop> loops) {
    return List.of();
  }
}
