package io.faultline.agent.boot;

/** What is done to one call. Woven code reads it, so its fields are public. */
public class FaultlineCall {
  /** Whether the method's own code is skipped. */
  public boolean skip;

  /** Replaces the arguments for the method's own code; null for no change. */
  public Object[] arguments;

  /** The caller's result: set before {@link #exit} if the code was skipped. */
  public Object result;

  /** The exception that the caller gets, or null. */
  public Throwable thrown;

  /** The method's own code ended; never throws. By default the caller gets its result. */
  public void exit(Object returned, Throwable failure) {
    if (skip) return;
    result = returned;
    thrown = failure;
  }
}
