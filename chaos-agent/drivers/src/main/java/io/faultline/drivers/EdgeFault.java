package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A fault on an edge as its proxy has it: one toxic or more, each with the same lease. */
public final class EdgeFault implements HttpInjector.RaisedByApi {
  private final ProxyClient proxy;
  private final String edge;
  private final String id;
  private final List<String> toxics = new ArrayList<>();

  private EdgeFault(ProxyClient proxy, String edge) {
    this.proxy = proxy;
    this.edge = edge;
    // A name of its own: what an earlier fault did is never taken for what this one does.
    this.id = "faultline-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * Raises the whole of it, or nothing.
   *
   * @throws IllegalArgumentException where there is no such fault on the wire
   */
  public static EdgeFault raise(ProxyClient proxy, Fault fault, Target target, Duration lease)
      throws IOException {
    Wire.check(fault, target);
    var raised = new EdgeFault(proxy, target.process());
    try {
      for (var toxic : EdgeToxics.of(fault, target)) {
        var name = raised.id + "-" + (raised.toxics.size() + 1);
        toxic.put("name", name).put("leaseMillis", Math.max(1, lease.toMillis()));
        proxy.addToxic(target.process(), toxic);
        raised.toxics.add(name);
      }
      return raised;
    } catch (IOException e) {
      raised.liftWhatIsThere();
      throw e;
    }
  }

  /** What the names of its toxics begin with. */
  @Override
  public String id() {
    return id;
  }

  @Override
  public void renew(Duration lease) throws IOException {
    for (var toxic : toxics) proxy.renewToxic(edge, toxic, lease);
  }

  @Override
  public List<JsonNode> effects() throws IOException {
    var effects = new ArrayList<JsonNode>();
    for (var toxic : toxics) effects.add(proxy.effect(edge, toxic));
    return List.copyOf(effects);
  }

  /** A proxy that was started anew knows nothing of it: nobody can say how long it held. */
  @Override
  public void lift() throws IOException {
    for (var toxic : toxics)
      if (!proxy.removeToxic(edge, toxic) && !proxy.remembers(edge, toxic))
        throw new IOException(
            "the fault proxy does not know toxic %s any more: it was lost with another start"
                .formatted(toxic));
  }

  private void liftWhatIsThere() {
    try {
      lift();
    } catch (IOException e) {
      // Its lease lifts it; what is told is why it could not be raised.
    }
  }
}
