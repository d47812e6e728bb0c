package io.faultline.agent.stress;

/** Something taken from the JVM. */
interface Stressor {
  /** What must be in effect before the fault is said to be; on failure nothing is. */
  default void begin() throws Exception {}

  /**
   * Takes it, on a thread of its own, until {@link #stop}.
   *
   * @param affected run when it has an effect for the first time
   */
  void run(Runnable affected) throws Exception;

  /** Gives everything back; called once, from another thread, at any time. */
  void stop();
}
