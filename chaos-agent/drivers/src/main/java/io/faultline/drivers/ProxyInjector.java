package io.faultline.drivers;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.TreeSet;

/**
 * Raises faults on the edges of a system, through its fault proxy. What an effect counts are
 * connections, or requests where the target picks requests. Thread-safe.
 */
public final class ProxyInjector extends HttpInjector {
  private final SystemFile system;

  public ProxyInjector(SystemFile system, Clock clock) {
    super(clock);
    this.system = system;
  }

  @Override
  Place place(Fault fault, Target target) throws IOException {
    Wire.check(fault, target);
    if (!system.edges().containsKey(target.process()))
      throw new IOException(
          "expected an edge of the system (%s), got none of that name"
              .formatted(String.join(", ", new TreeSet<>(system.edges().keySet()))));
    return new AtProxy(new ProxyClient(system.proxy().orElseThrow()));
  }

  private record AtProxy(ProxyClient proxy) implements Place {
    @Override
    public ClockOffset clockOffset(Clock clock) throws IOException {
      return proxy.clockOffset(clock);
    }

    @Override
    public RaisedByApi raise(Fault fault, Target target, Duration lease) throws IOException {
      return EdgeFault.raise(proxy, fault, target, lease);
    }
  }
}
