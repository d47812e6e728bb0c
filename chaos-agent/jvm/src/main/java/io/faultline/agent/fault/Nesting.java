package io.faultline.agent.fault;

/**
 * Tells calls of a point from those that they are made of, such as those of a client that is built
 * on another one: only the outermost is a call of the point. Thread-safe; it is about this thread.
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
