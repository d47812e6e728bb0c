package io.faultline.agent.boot;

/** What is done to one call: read by woven code, so its fields are public and bare. */
public class FaultlineCall {
  /** Whether the method's own code is left out. */
  public boolean skip;

  /** What the method's own code sees instead of its arguments, or null for no change. */
  public Object[] arguments;

  /** What the caller gets: set before {@link #exit} where the code was left out. */
  public Object result;

  /** What the caller is thrown, or null. */
  public Throwable thrown;

  /** The method's own code ended; never throws. By default the caller gets what it gave. */
  public void exit(Object returned, Throwable failure) {
    if (skip) return;
    result = returned;
    thrown = failure;
  }
}
