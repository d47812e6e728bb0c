package io.faultline.agent.library.shared;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.observe.edge.GuardContext;
import io.faultline.agent.observe.edge.GuardStack;

/** A call that runs guarded code, from now until it ends. */
public final class GuardScope extends FaultlineCall {
  private final GuardStack guards;
  private final GuardContext context;

  public GuardScope(GuardStack guards, GuardContext context) {
    this.guards = guards;
    this.context = context;
    guards.enter(context);
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    super.exit(returned, failure);
    HookFailures.guard(this, () -> guards.leave(context));
  }
}
