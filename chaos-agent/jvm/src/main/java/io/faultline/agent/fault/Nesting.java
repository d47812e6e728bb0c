package io.faultline.agent.fault;

/**
 * Marks the calls that are made inside another call of the same point, such as those of a client
 * built on another client: only the outermost is a call of the point. Thread-safe; the state
 * belongs to this thread.
 */
public final class Nesting {
  private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

  public boolean isInside() {
    return inside.get() != null;
  }

  public void enter() {
    inside.set(true);
  }

  public void leave() {
    inside.remove();
  }
}
