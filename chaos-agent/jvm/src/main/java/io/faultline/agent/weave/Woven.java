package io.faultline.agent.weave;

import java.util.Map;
import java.util.Set;

/** Woven classes. Thread-safe. */
public interface Woven {
  /**
   * Empties the slots, then gives the classes their own code back; calling it twice is the same as
   * once.
   */
  void restore();

  /** The classes that the JVM refused to weave, by name, and why. */
  Map<String, String> leftOut();

  /** The names of the return types of the methods that ask a hook by now. */
  Set<String> returnTypes();
}
