package io.faultline.drivers.custom;

import io.faultline.drivers.watchdog.Undo;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.drivers.watchdog.WatchedSource;
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
public final class CustomSource extends WatchedSource {
  private final Map<String, CustomActions> actions;
  private final Clock clock;

  /**
   * @param actions by the name of their fault
   */
  public CustomSource(
      Map<String, CustomActions> actions, String scope, WatchedFaults faults, Clock clock) {
    super(Where.CUSTOM, scope, faults);
    this.actions = Map.copyOf(actions);
    this.clock = clock;
  }

  @Override
  public boolean owns(Target target) {
    return super.owns(target) && actions.containsKey(target.process());
  }

  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    var own = actions.get(target.process());
    try {
      if (target.isCountOnly())
        return active(faults().add(request(fault, target, lease, new Undo.Nothing())));
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
    } catch (IOException e) {
      throw new InjectionException(
          "%s: could not raise it: %s".formatted(target.process(), e.getMessage()), e);
    }
  }
}
