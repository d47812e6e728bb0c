package io.faultline.agent.library.shared;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;

/** The outermost of nested calls; the inner ones are not looked at. */
public class NestedCall extends FaultlineCall {
  private final Nesting nesting;

  /** From now on, until it ends, calls on this thread are inside this one. */
  public NestedCall(Nesting nesting) {
    this.nesting = nesting;
    nesting.enter();
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    nesting.leave();
    super.exit(returned, failure);
  }
}
