package io.faultline.drivers;

import io.faultline.client.ProxyClient;
import io.faultline.client.ToxicState;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultReport.Counted;
import io.faultline.fault.FaultSource;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Faults on edges, done by the fault proxy that the edges go through. Thread-safe. */
public final class ProxySource implements FaultSource {
  /** Stands in ids where a fault of an agent has its process. */
  private static final String NAME = "proxy";

  private final ProxyClient proxy;
  private final Clock clock;

  public ProxySource(ProxyClient proxy, Clock clock) {
    this.proxy = proxy;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> processes() {
    return Set.of();
  }

  @Override
  public boolean owns(Target target) {
    return Wire.isTarget(target);
  }

  /** A fault is one toxic or more, raised as a whole or not at all. */
  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    requireEdge(target.process());
    return RaisedFault.raise(
        fault,
        target,
        () -> {
          var offset = ClockOffset.measure(clock, proxy::clock);
          return new RaisedFault(offset, EdgeFault.raise(proxy, offset, fault, target, lease));
        });
  }

  @Override
  public List<FaultReport> list() throws InjectionException {
    return Ask.of(NAME, () -> reports(proxy.effects()));
  }

  @Override
  public FaultReport lift(String id) throws InjectionException {
    return Ask.of(
        NAME,
        () -> {
          var toxic = toxic(id);
          proxy.removeToxic(toxic.proxy(), toxic.toxic());
          return report(proxy.effect(toxic.proxy(), toxic.toxic()));
        });
  }

  /** The proxy's own response does not say what was raised, so that is asked first. */
  @Override
  public List<FaultReport> liftAll() throws InjectionException {
    return Ask.of(
        NAME,
        () -> {
          var raised = reports(proxy.effects()).stream().filter(FaultReport::isRaised).toList();
          proxy.reset();
          return raised;
        });
  }

  static FaultReport report(ToxicState toxic, Counted counted, ClockOffset offset) {
    return new FaultReport(
        NAME,
        toxic.id(),
        toxic.fault(),
        toxic.proxy() + " " + Wire.POINT,
        FaultReport.State.of(toxic.state()),
        Optional.empty(),
        Duration.ofMillis(toxic.leaseRemainingMillis()),
        counted,
        toxic.counts().effect(offset::toRun));
  }

  /** By the proxy's own clock; it does not say whether a toxic counts requests. */
  private static FaultReport report(ToxicState toxic) {
    return report(toxic, Counted.CONNECTIONS, ClockOffset.NONE);
  }

  private void requireEdge(String edge) throws InjectionException {
    var edges = Ask.of(NAME, proxy::proxies);
    if (!edges.contains(edge))
      throw InjectionException.unfit(
          "edge: expected one of %s, got '%s'"
              .formatted(
                  edges.isEmpty() ? "none (the proxy has no proxies)" : String.join(", ", edges),
                  edge),
          null);
  }

  private ToxicState toxic(String id) throws IOException {
    return proxy.effects().stream()
        .filter(toxic -> toxic.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IOException("fault proxy: no toxic '%s'".formatted(id)));
  }

  private static List<FaultReport> reports(List<ToxicState> toxics) {
    return toxics.stream().map(ProxySource::report).toList();
  }
}
