package io.faultline.agent.weave;

/** Woven classes; restoring them twice is the same as once. */
@FunctionalInterface
public interface Woven {
  /** Empties the slots, then gives the classes their own code back. */
  void restore();
}
