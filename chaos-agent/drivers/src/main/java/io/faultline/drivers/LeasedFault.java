package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.fault.Effect;
import io.faultline.fault.Injected;
import io.faultline.fault.InjectionException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A fault that was raised over HTTP and is held by a lease; what it did is told by the other side's
 * clock, and given by the run's. Thread-safe.
 */
record LeasedFault(String id, ClockOffset offset, Api api) implements Injected {
  /** What the API that it was raised by can do with it. */
  interface Api {
    void renew(Duration lease) throws IOException;

    /** What each of its parts does and did, in the keys that agents and proxies share. */
    List<JsonNode> effects() throws IOException;

    void lift() throws IOException;
  }

  @Override
  public void renew(Duration lease) throws InjectionException {
    try {
      api.renew(lease);
    } catch (IOException e) {
      throw failed("could not be renewed", e);
    }
  }

  @Override
  public Effect effect() throws InjectionException {
    try {
      return together(api.effects().stream().map(this::effect).toList());
    } catch (IOException e) {
      throw failed("could not read its effect", e);
    }
  }

  @Override
  public void close() throws InjectionException {
    try {
      api.lift();
    } catch (IOException e) {
      throw failed("could not be lifted, its lease will", e);
    }
  }

  private InjectionException failed(String what, IOException e) {
    return new InjectionException("fault %s: %s: %s".formatted(id, what, HttpInjector.said(e)), e);
  }

  /** The parts of one fault meet the same calls: the most that one of them counted. */
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
