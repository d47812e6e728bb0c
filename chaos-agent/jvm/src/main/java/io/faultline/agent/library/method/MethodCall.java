package io.faultline.agent.library.method;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;

/** Calls of any method. */
public final class MethodCall extends PointHook {
  private final FaultGate gate;
  private final ClassLoader loader;

  public MethodCall(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
    gate.register(this);
  }

  @Override
  protected Object decide() {
    return gate.fastPath();
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    return pass(INSPECT, self, arguments, origin);
  }

  @Override
  protected FaultlineCall pass(Object fastPath, Object self, Object[] arguments, String origin) {
    return MethodFaults.of(gate, view(fastPath, arguments), loader, origin);
  }

  private static CallView view(Object fastPath, Object[] arguments) {
    if (fastPath instanceof CallView chosen) return chosen;
    return attribute -> Arguments.values(arguments, attribute);
  }
}
