package io.faultline.drivers.watchdog;

import io.faultline.client.Ask;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Effect;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A fault that watchdogs keep, for the caller that raised it. Thread-safe. */
public record WatchedActiveFault(WatchedFaults faults, String id, FaultReport.Counted counted)
    implements ActiveFault {
  @Override
  public void renew(Duration lease) throws InjectionException {
    ask("could not be renewed", () -> faults.change(id, it -> it.renewed(lease, Instant.now())));
  }

  @Override
  public List<FaultReport> reports() throws InjectionException {
    return List.of(ask("could not be read", () -> faults.get(id)).report(counted, Instant.now()));
  }

  @Override
  public Effect effect() throws InjectionException {
    return ask("could not read its effect", () -> faults.get(id)).effect();
  }

  @Override
  public Duration clockError() {
    return Duration.ZERO;
  }

  @Override
  public void close() throws InjectionException {
    ask("could not be lifted, its lease will", () -> faults.end(id, FaultReport.State.LIFTED));
  }

  private WatchedFault ask(String what, Ask.Request<WatchedFault> request)
      throws InjectionException {
    return Ask.of("fault %s: %s".formatted(id, what), request);
  }
}
