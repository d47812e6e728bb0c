package io.faultline.agent.library.jdk;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.HostView;

/** Look-ups of host names by the JDK, before its caches; excludes those of Netty's resolvers. */
public final class DnsLookup extends PointHook {
  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  public DnsLookup(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var view = HostView.of(arguments[0]).orElse(null);
    if (view == null) return null;
    gate.hold(view).sleep();
    return gate.failure(view, loader).map(Calls::thrown).orElse(null);
  }
}
