package io.faultline.agent.stress;

/** Takes a resource of the JVM. */
interface Stressor {
  /** Takes what must be taken before the fault counts as active; on failure nothing is taken. */
  default void begin() throws Exception {}

  /**
   * Takes the resource, on a thread of its own, until {@link #stop}.
   *
   * @param affected run at the first effect
   */
  void run(Runnable affected) throws Exception;

  /** Returns everything; called once, from another thread, at any time. */
  void stop();
}
