package io.faultline.drivers;

import io.faultline.fault.Fault;
import io.faultline.fault.Injected;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Injector;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.runner.engine.Clock;
import java.time.Duration;

/**
 * Raises each fault where its target is: on an edge through the proxy, else through the agent of
 * its process. Thread-safe.
 */
public final class SystemInjector implements Injector {
  private final AgentInjector agents;
  private final ProxyInjector edges;
  private volatile boolean onWire;

  public SystemInjector(SystemFile system, Clock clock) {
    this.agents = new AgentInjector(system, clock);
    this.edges = new ProxyInjector(system, clock);
  }

  @Override
  public Injected inject(Fault fault, Target target, Duration lease) throws InjectionException {
    onWire = Wire.isTarget(target);
    return (onWire ? edges : agents).inject(fault, target, lease);
  }

  /** How far the times in the last raised fault's effect may be off, plus or minus. */
  public Duration error() {
    return onWire ? edges.error() : agents.error();
  }
}
