package io.faultline.drivers.proxy;

import io.faultline.client.ClockOffset;
import io.faultline.client.ProxyClient;
import io.faultline.drivers.source.RaisedFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultReport.Counted;
import io.faultline.fault.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A fault on an edge as toxics of its proxy: one or more, each with the same lease. */
final class EdgeFault implements RaisedFault.Api {
  private final ProxyClient proxy;
  private final ClockOffset offset;
  private final Counted counted;
  private final String edge;
  private final String source;
  private final String name;
  private final List<String> toxics = new ArrayList<>();

  private EdgeFault(
      String source, ProxyClient proxy, ClockOffset offset, Counted counted, String edge) {
    this.source = source;
    this.proxy = proxy;
    this.offset = offset;
    this.counted = counted;
    this.edge = edge;
    // A unique name: the effect of an earlier fault is never taken for that of this one.
    this.name = "faultline-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Raises all of it, or nothing. */
  static EdgeFault raise(
      String source,
      ProxyClient proxy,
      ClockOffset offset,
      Fault fault,
      Target target,
      Duration lease)
      throws IOException {
    var raised = new EdgeFault(source, proxy, offset, Counted.of(fault, target), target.process());
    try {
      for (var toxic : EdgeToxics.of(fault, target)) {
        var name = raised.name + "-" + (raised.toxics.size() + 1);
        proxy.addToxic(target.process(), name, lease, toxic);
        raised.toxics.add(name);
      }
      return raised;
    } catch (IOException e) {
      raised.liftWhatIsThere();
      throw e;
    }
  }

  /** The prefix of its toxics' names. */
  @Override
  public String id() {
    return name;
  }

  @Override
  public void renew(Duration lease) throws IOException {
    for (var toxic : toxics) proxy.renewToxic(edge, toxic, lease);
  }

  @Override
  public List<FaultReport> reports() throws IOException {
    var reports = new ArrayList<FaultReport>();
    for (var toxic : toxics)
      reports.add(ProxySource.report(source, proxy.effect(edge, toxic), counted, offset));
    return List.copyOf(reports);
  }

  /** A restarted proxy has lost it: nobody knows how long it held. */
  @Override
  public void lift() throws IOException {
    for (var toxic : toxics)
      if (!proxy.removeToxic(edge, toxic) && !proxy.remembers(edge, toxic))
        throw new IOException(
            "the fault proxy does not know toxic %s any more: it was lost with another start"
                .formatted(toxic));
  }

  /** Without memory the proxy breaks a connection, and counts that. */
  @Override
  public Optional<String> mishap() throws IOException {
    long broken = 0;
    for (var toxic : toxics) broken = Math.max(broken, proxy.effect(edge, toxic).broken());
    return broken == 0
        ? Optional.empty()
        : Optional.of(
            "the fault proxy itself broke %s of edge %s, which is no part of the fault; its log says why"
                .formatted(broken == 1 ? "1 connection" : broken + " connections", edge));
  }

  private void liftWhatIsThere() {
    try {
      lift();
    } catch (IOException e) {
      // Its lease lifts it; the reported error is why it could not be raised.
    }
  }
}
