package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Nesting;

/** The outermost of calls that are made of each other; those inside are not looked at. */
class NestedCall extends FaultlineCall {
  private final Nesting nesting;

  NestedCall(Nesting nesting) {
    this.nesting = nesting;
    nesting.enter();
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    nesting.leave();
    super.exit(returned, failure);
  }
}
