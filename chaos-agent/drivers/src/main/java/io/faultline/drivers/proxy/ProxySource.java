package io.faultline.drivers.proxy;

import io.faultline.client.Ask;
import io.faultline.client.ClockOffset;
import io.faultline.client.ProxyClient;
import io.faultline.client.ToxicState;
import io.faultline.drivers.source.RaisedFault;
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
import java.util.function.Predicate;

/** Faults on edges, raised by the fault proxy that the edges go through. Thread-safe. */
public final class ProxySource implements FaultSource {
  private final String name;
  private final ProxyClient proxy;
  private final Predicate<String> edges;
  private final Clock clock;

  /**
   * @param name takes the place of an agent's process in ids
   * @param edges the proxy's own edges; if it is the only proxy, any
   */
  public ProxySource(String name, ProxyClient proxy, Predicate<String> edges, Clock clock) {
    this.name = name;
    this.proxy = proxy;
    this.edges = edges;
    this.clock = clock;
  }

  /** The only proxy of a system. */
  public static ProxySource alone(ProxyClient proxy, Clock clock) {
    return new ProxySource("proxy", proxy, edge -> true, clock);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> processes() {
    return Set.of();
  }

  @Override
  public boolean owns(Target target) {
    return Wire.isTarget(target) && edges.test(target.process());
  }

  /** A fault is one toxic or more, raised as a whole or not at all. */
  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    requireEdge(target.process());
    return RaisedFault.raise(
        fault,
        target,
        () -> {
          var offset = ClockOffset.measure(clock::now, proxy::clock);
          return new RaisedFault(
              offset, EdgeFault.raise(name, proxy, offset, fault, target, lease));
        });
  }

  @Override
  public List<FaultReport> list() throws InjectionException {
    return Ask.of(name, () -> reports(proxy.effects()));
  }

  @Override
  public FaultReport lift(String id) throws InjectionException {
    return Ask.of(
        name,
        () -> {
          var toxic = toxic(id);
          proxy.removeToxic(toxic.proxy(), toxic.toxic());
          return report(proxy.effect(toxic.proxy(), toxic.toxic()));
        });
  }

  /** The proxy's own response does not list the lifted faults, so they are read first. */
  @Override
  public List<FaultReport> liftAll() throws InjectionException {
    return Ask.of(
        name,
        () -> {
          var raised = reports(proxy.effects()).stream().filter(FaultReport::isRaised).toList();
          proxy.reset();
          return raised;
        });
  }

  static FaultReport report(String source, ToxicState toxic, Counted counted, ClockOffset offset) {
    return new FaultReport(
        source,
        toxic.id(),
        toxic.fault(),
        toxic.proxy() + " " + Wire.POINT,
        FaultReport.State.of(toxic.state()),
        Optional.empty(),
        Duration.ofMillis(toxic.leaseRemainingMillis()),
        counted,
        toxic.counts().effect(offset::toRun));
  }

  /** With times of the proxy's own clock; it does not report whether a toxic counts requests. */
  private FaultReport report(ToxicState toxic) {
    return report(name, toxic, Counted.CONNECTIONS, ClockOffset.NONE);
  }

  private void requireEdge(String edge) throws InjectionException {
    var edges = Ask.of(name, proxy::proxies);
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

  private List<FaultReport> reports(List<ToxicState> toxics) {
    return toxics.stream().map(this::report).toList();
  }
}
