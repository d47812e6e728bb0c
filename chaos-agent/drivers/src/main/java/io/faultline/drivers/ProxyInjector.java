package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.fault.Effect;
import io.faultline.fault.Fault;
import io.faultline.fault.Injected;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Injector;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Raises faults on the edges of a system, through its fault proxy. What an effect counts are
 * connections, or requests where the target picks requests. Thread-safe.
 */
public final class ProxyInjector implements Injector {
  private final SystemFile system;
  private final Clock clock;
  private volatile Duration error = Duration.ZERO;

  public ProxyInjector(SystemFile system, Clock clock) {
    this.system = system;
    this.clock = clock;
  }

  @Override
  public Injected inject(Fault fault, Target target, Duration lease) throws InjectionException {
    var edge = target.process();
    try {
      Wire.check(fault, target);
      var proxy = proxyOf(edge);
      var offset = proxy.clockOffset(clock);
      error = offset.error();
      return raise(proxy, offset, fault, target, lease);
    } catch (IOException | IllegalArgumentException e) {
      throw new InjectionException(
          "%s: could not raise '%s': %s".formatted(edge, fault.text(), said(e)), e);
    }
  }

  /** How far the times in the last raised fault's effect may be off, plus or minus. */
  public Duration error() {
    return error;
  }

  private ProxyClient proxyOf(String edge) throws IOException {
    if (!system.edges().containsKey(edge))
      throw new IOException(
          "expected an edge of the system (%s), got none of that name"
              .formatted(String.join(", ", new TreeSet<>(system.edges().keySet()))));
    return new ProxyClient(system.proxy().orElseThrow());
  }

  private static Injected raise(
      ProxyClient proxy, ClockOffset offset, Fault fault, Target target, Duration lease)
      throws IOException {
    // A name of its own: what an earlier fault did is never taken for what this one does.
    var id = "faultline-" + UUID.randomUUID().toString().substring(0, 8);
    var raised = new Raised(proxy, offset, target.process(), id, new ArrayList<>());
    try {
      for (var toxic : EdgeToxics.of(fault, target)) {
        var name = id + "-" + (raised.toxics().size() + 1);
        toxic.put("name", name).put("leaseMillis", lease.toMillis());
        proxy.addToxic(target.process(), toxic);
        raised.toxics().add(name);
      }
      return raised;
    } catch (IOException e) {
      raised.liftWhatIsThere();
      throw e;
    }
  }

  private static String said(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private record Raised(
      ProxyClient proxy, ClockOffset offset, String edge, String id, List<String> toxics)
      implements Injected {
    @Override
    public void renew(Duration lease) throws InjectionException {
      try {
        for (var toxic : toxics) proxy.renewToxic(edge, toxic, lease);
      } catch (IOException e) {
        throw new InjectionException(
            "fault %s: could not be renewed: %s".formatted(id, said(e)), e);
      }
    }

    @Override
    public Effect effect() throws InjectionException {
      try {
        var effects = new ArrayList<Effect>();
        for (var toxic : toxics) effects.add(effect(proxy.effect(edge, toxic)));
        return together(effects);
      } catch (IOException e) {
        throw new InjectionException(
            "fault %s: could not read its effect: %s".formatted(id, said(e)), e);
      }
    }

    @Override
    public void close() throws InjectionException {
      try {
        for (var toxic : toxics) proxy.removeToxic(edge, toxic);
      } catch (IOException e) {
        throw new InjectionException(
            "fault %s: could not be lifted, its lease will: %s".formatted(id, said(e)), e);
      }
    }

    void liftWhatIsThere() {
      try {
        close();
      } catch (InjectionException e) {
        // Its lease lifts it; what is told is why it could not be raised.
      }
    }

    /** The toxics of one fault meet the same connections: the most that one of them counted. */
    private static Effect together(List<Effect> parts) {
      return new Effect(
          parts.stream().mapToLong(Effect::matched).max().orElse(0),
          parts.stream().mapToLong(Effect::affected).max().orElse(0),
          parts.stream().mapToLong(Effect::skipped).max().orElse(0),
          parts.stream().flatMap(it -> it.first().stream()).min(Comparator.naturalOrder()),
          parts.stream().flatMap(it -> it.last().stream()).max(Comparator.naturalOrder()));
    }

    private Effect effect(JsonNode state) {
      return new Effect(
          state.path("matched").asLong(),
          state.path("affected").asLong(),
          state.path("skipped").asLong(),
          instant(state.path("firstAffectedEpochNanos")),
          instant(state.path("lastAffectedEpochNanos")));
    }

    private Optional<Instant> instant(JsonNode epochNanos) {
      return epochNanos.isNumber()
          ? Optional.of(offset.toRun(ClockOffset.instant(epochNanos)))
          : Optional.empty();
    }
  }
}
