package io.faultline.drivers.custom;

import io.faultline.client.Ask;
import io.faultline.drivers.watchdog.NamedSource;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Faults that the system file's own commands and requests raise and lift. Thread-safe. */
public final class CustomSource extends NamedSource<CustomActions> {
  private final Clock clock;

  /**
   * @param actions by name of their fault
   */
  public CustomSource(
      Map<String, CustomActions> actions, String scope, WatchedFaults faults, Clock clock) {
    super(Where.CUSTOM, actions, scope, faults);
    this.clock = clock;
  }

  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    return Ask.of(
        target.process() + ": could not raise it",
        () ->
            target.isCountOnly()
                ? active(countOnly(fault, target, lease))
                : raise(meant(target), fault, target, lease));
  }

  private ActiveFault raise(CustomActions own, Fault fault, Target target, Duration lease)
      throws IOException {
    return keep(
        fault,
        target,
        lease,
        new LiftCustom(own),
        kept -> {
          var begun = clock.now();
          own.raise().run(Duration.ofMillis(own.withinMillis()));
          LiftCustom.await(own, true);
          return active(faults().change(kept.id(), it -> it.with(1, 1, begun, it.undo())));
        });
  }
}
