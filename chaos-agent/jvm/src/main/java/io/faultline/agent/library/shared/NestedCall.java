package io.faultline.agent.library.shared;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;

/** The outermost of calls that are made of each other; those inside are not looked at. */
public class NestedCall extends FaultlineCall {
  private final Nesting nesting;

  /** From now on calls on this thread are inside this one, until it ends. */
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
