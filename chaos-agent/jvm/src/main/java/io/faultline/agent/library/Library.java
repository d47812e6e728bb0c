package io.faultline.agent.library;

import io.faultline.agent.observe.vitals.PoolSource;
import java.util.List;

/**
 * All that the agent knows about one library. To add a library: a package beside this one with a
 * class that implements this interface and the hooks that it names, and one line in {@code
 * start.Libraries}.
 */
public interface Library {
  /** Where faults are raised, calls to other processes are recorded and breakers are observed. */
  List<JoinPoint> joinPoints();

  /**
   * The pools that the library keeps. A source may remember what it found, so each call makes a new
   * one.
   */
  default List<PoolSource> pools() {
    return List.of();
  }
}
