package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.Origin;
import io.faultline.agent.raise.PointHook;

/** Any method. */
public final class MethodCall extends PointHook {
  private final Gate gate;
  private final ClassLoader loader;

  public MethodCall(Gate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    return MethodFaults.of(
        gate,
        attribute -> Arguments.values(arguments, attribute),
        loader,
        Origin.of(origin).returnType());
  }
}
