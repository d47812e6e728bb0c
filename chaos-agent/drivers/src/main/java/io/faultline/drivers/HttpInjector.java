package io.faultline.drivers;

import io.faultline.fault.Fault;
import io.faultline.fault.Injected;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Injector;
import io.faultline.fault.Target;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;

/** Raises faults by the HTTP API of whoever does them. Thread-safe. */
abstract class HttpInjector implements Injector {
  private final Clock clock;
  private volatile Duration error = Duration.ZERO;

  HttpInjector(Clock clock) {
    this.clock = clock;
  }

  @Override
  public final Injected inject(Fault fault, Target target, Duration lease)
      throws InjectionException {
    try {
      var place = place(fault, target);
      var offset = place.clockOffset(clock);
      error = offset.error();
      var api = place.raise(fault, target, lease);
      return new LeasedFault(api.id(), offset, api);
    } catch (IOException | IllegalArgumentException e) {
      throw new InjectionException(
          "%s: could not raise '%s': %s".formatted(target.process(), fault.text(), said(e)), e);
    }
  }

  /** How far the times in the last raised fault's effect may be off, plus or minus. */
  public final Duration error() {
    return error;
  }

  /** Who does faults at this target. */
  abstract Place place(Fault fault, Target target) throws IOException, InjectionException;

  /** An API that faults are raised by. */
  interface Place {
    ClockOffset clockOffset(Clock clock) throws IOException;

    RaisedByApi raise(Fault fault, Target target, Duration lease) throws IOException;
  }

  /** What that API has under an id of its own. */
  interface RaisedByApi extends LeasedFault.Api {
    String id();
  }

  static String said(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
