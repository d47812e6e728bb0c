package io.faultline.cli;

import io.faultline.drivers.AgentClient;
import io.faultline.drivers.EdgeFault;
import io.faultline.drivers.ProxyClient;
import io.faultline.drivers.RefusedByAgentException;
import io.faultline.fault.CallFault;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One fault at one target: raised by each agent that the target means, or by none; on the wire by
 * the fault proxy.
 */
record Injection(Agents agents, Fault fault, Target target) {
  private static final int UNFIT = 422;

  List<RaisedFault> raise(Duration lease) throws IOException, UnusableException {
    if (Wire.isTarget(target)) return List.of(onWire(lease));
    List<RaisedFault> raised = new ArrayList<>();
    try {
      for (var agent : agents.of(target.process())) raised.add(raise(agent, lease));
      return raised;
    } catch (IOException e) {
      for (var it : raised) it.lift();
      if (e instanceof RefusedByAgentException refused && refused.status() == UNFIT)
        throw new UnusableException(e.getMessage());
      throw e;
    }
  }

  /** What its effect counts. */
  String counted() {
    if (!Wire.isTarget(target)) return "call";
    return Wire.picksRequests(target) || fault instanceof CallFault.Status
        ? "request"
        : "connection";
  }

  private RaisedFault raise(AgentClient agent, Duration lease) throws IOException {
    var wish =
        Json.object()
            .put("fault", fault.text())
            .put("target", agents.text(target))
            .put("leaseMillis", Math.max(1, lease.toMillis()));
    return new AgentFault(agent, agent.call("POST", "/v1/faults", wish));
  }

  private RaisedFault onWire(Duration lease) throws IOException, UnusableException {
    try {
      Wire.check(fault, target);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(e.getMessage());
    }
    return new ToxicFault(EdgeFault.raise(proxy(), fault, target, lease));
  }

  private ProxyClient proxy() throws IOException, UnusableException {
    if (agents.proxy().isEmpty())
      throw new UnusableException(
          "wire: expected a system with a fault proxy (./faultline up --proxied) or --proxy, got none");
    var edges = new TreeSet<>(agents.proxy().get().edges());
    if (!edges.contains(target.process()))
      throw new UnusableException(
          "edge: expected one of %s, got '%s'"
              .formatted(
                  edges.isEmpty() ? "none (the proxy has no proxies)" : String.join(", ", edges),
                  target.process()));
    return agents.proxy().get();
  }
}
