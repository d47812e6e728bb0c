package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.CallView;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.PointHook;

/** Any method. */
public final class MethodCall extends PointHook {
  private final Gate gate;
  private final ClassLoader loader;

  public MethodCall(Gate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
    gate.tell(this);
  }

  @Override
  protected Object seen() {
    return gate.glance();
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    return pass(LOOK, self, arguments, origin);
  }

  @Override
  protected FaultlineCall pass(Object glance, Object self, Object[] arguments, String origin) {
    return MethodFaults.of(gate, view(glance, arguments), loader, origin);
  }

  private static CallView view(Object glance, Object[] arguments) {
    if (glance instanceof CallView chosen) return chosen;
    return attribute -> Arguments.values(arguments, attribute);
  }
}
