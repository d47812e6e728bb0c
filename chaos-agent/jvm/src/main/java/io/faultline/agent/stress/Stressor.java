package io.faultline.agent.stress;

/** Something taken from the JVM. */
interface Stressor {
  /**
   * Takes it, on a thread of its own, until {@link #stop}.
   *
   * @param affected run when it has an effect for the first time
   */
  void run(Runnable affected) throws Exception;

  /** Gives everything back; called once, from another thread, at any time. */
  void stop();
}
