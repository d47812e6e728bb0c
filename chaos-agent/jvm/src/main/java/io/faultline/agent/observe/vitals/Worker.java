package io.faultline.agent.observe.vitals;

/**
 * A thread and the pool that it works for.
 *
 * @param pool any object that a source recognised as a pool by its class
 */
public record Worker(Thread thread, Object pool) {
  /** The name of the pool: the thread's name without the number. */
  public String poolName() {
    return thread.getName().replaceFirst("[-#]?[0-9]+$", "");
  }
}
