package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.CallView;
import io.faultline.agent.raise.Calls;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.PointHook;
import java.util.List;

/** Look-ups of host names by the JDK, before its caches. Netty's own resolver is not among them. */
public final class DnsLookup extends PointHook {
  private final Gate gate;
  private final ClassLoader loader;

  public DnsLookup(Gate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (!(arguments[0] instanceof String host)) return null;
    CallView view = attribute -> List.of(host);
    gate.hold(view).sleep();
    return gate.failure(view, loader).map(Calls::thrown).orElse(null);
  }
}
