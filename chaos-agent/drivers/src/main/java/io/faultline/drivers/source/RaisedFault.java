package io.faultline.drivers.source;

import io.faultline.client.Ask;
import io.faultline.client.ClockOffset;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Effect;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A fault that was raised over HTTP and is held by a lease. Its effect is measured by the other
 * side's clock, and returned in the caller's. Thread-safe.
 */
public record RaisedFault(ClockOffset offset, Api api) implements ActiveFault {
  /** The operations of the API that raised it. */
  public interface Api {
    String id();

    void renew(Duration lease) throws IOException;

    /** Each of its parts, with effects in the caller's clock. */
    List<FaultReport> reports() throws IOException;

    void lift() throws IOException;

    /** See {@link ActiveFault#mishap}. */
    default Optional<String> mishap() throws IOException {
      return Optional.empty();
    }
  }

  public static ActiveFault raise(Fault fault, Target target, Ask.Request<RaisedFault> request)
      throws InjectionException {
    return Ask.toRaise(fault, target, request);
  }

  @Override
  public String id() {
    return api.id();
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
  public List<FaultReport> reports() throws InjectionException {
    try {
      return api.reports();
    } catch (IOException e) {
      throw failed("could not read its effect", e);
    }
  }

  /** The parts of one fault affect the same calls: the largest count of one of them. */
  @Override
  public Effect effect() throws InjectionException {
    var parts = reports().stream().map(FaultReport::effect).toList();
    return new Effect(
        parts.stream().mapToLong(Effect::matched).max().orElse(0),
        parts.stream().mapToLong(Effect::affected).max().orElse(0),
        parts.stream().mapToLong(Effect::skipped).max().orElse(0),
        parts.stream().flatMap(it -> it.first().stream()).min(Comparator.naturalOrder()),
        parts.stream().flatMap(it -> it.last().stream()).max(Comparator.naturalOrder()));
  }

  @Override
  public Optional<String> mishap() throws InjectionException {
    try {
      return api.mishap();
    } catch (IOException e) {
      throw failed("could not be asked how it went", e);
    }
  }

  @Override
  public Duration clockError() {
    return offset.error();
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
    return Ask.failed("fault %s: %s".formatted(id(), what), e);
  }
}
