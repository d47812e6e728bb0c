package io.faultline.agent.observe.vitals;

/**
 * A thread and the pool that it works for.
 *
 * @param pool any object: whoever knows its class takes it for a pool
 */
public record Worker(Thread thread, Object pool) {
  /** The name of the pool: that of its thread without the number. */
  public String poolName() {
    return thread.getName().replaceFirst("[-#]?[0-9]+$", "");
  }
}
