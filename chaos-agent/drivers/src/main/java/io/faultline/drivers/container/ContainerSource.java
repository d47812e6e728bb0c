package io.faultline.drivers.container;

import io.faultline.client.Ask;
import io.faultline.drivers.watchdog.NamedSource;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.InjectionException;
import io.faultline.fault.ProcessFault;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Faults of containers, raised by their engine. One of a kind at a time in each, because each
 * restores the state that it has found, and two would restore each other's. Thread-safe.
 */
public final class ContainerSource extends NamedSource<String> {
  private final ContainerEngine engine;
  private final Clock clock;

  /**
   * @param containers the engine's names by the name of their target
   */
  public ContainerSource(
      Map<String, String> containers,
      ContainerEngine engine,
      String scope,
      WatchedFaults faults,
      Clock clock) {
    super(Where.CONTAINER, containers, scope, faults);
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    return Ask.toRaise(
        fault,
        target,
        () -> {
          if (!target.isCountOnly()) requireAlone(fault, target, "");
          var container = engine.container(meant(target));
          if (!container.isRunning())
            throw new IOException("expected a container that runs, got one " + container.status());
          var steps = steps(fault, container, target);
          return target.isCountOnly()
              ? count(fault, target, lease)
              : raise(fault, steps, target, lease);
        });
  }

  private static Steps steps(Fault fault, Container container, Target target)
      throws InjectionException {
    try {
      return Steps.of(fault, container);
    } catch (IllegalArgumentException e) {
      throw InjectionException.unfit("%s: %s".formatted(target.process(), e.getMessage()), e);
    }
  }

  private ActiveFault count(Fault fault, Target target, Duration lease) throws IOException {
    var counting = countOnly(fault, target, lease);
    return active(faults().change(counting.id(), it -> it.with(1, 0, clock.now(), it.undo())));
  }

  /**
   * It is held for the longest time that the engine may take, and for its lease from when it is
   * done.
   */
  private ActiveFault raise(Fault fault, Steps steps, Target target, Duration lease)
      throws IOException {
    var doing = ContainerEngine.MOST.multipliedBy(steps.raise().size());
    return keep(
        fault,
        target,
        doing.plus(lease),
        new LiftContainer(engine, steps.lift()),
        kept -> {
          requireAlone(fault, target, kept.id());
          var begun = clock.now();
          for (var step : steps.raise()) engine.run(step);
          return active(
              faults()
                  .change(
                      kept.id(),
                      it ->
                          it.begun(lease, time(fault), Instant.now())
                              .with(1, 1, begun, it.undo())));
        });
  }

  private void requireAlone(Fault fault, Target target, String id) throws IOException {
    var kind = FaultKinds.of(fault.getClass());
    for (var other : ours())
      if (other.isRaised()
          && !other.id().equals(id)
          && !Target.parse(other.target()).isCountOnly()
          && Target.parse(other.target()).process().equals(target.process())
          && FaultKinds.of(Fault.parse(other.fault()).getClass()).equals(kind))
        throw new IOException(
            "expected no other fault '%s' there, fault %s is raised"
                .formatted(kind.name(), other.id()));
  }

  private static Optional<Duration> time(Fault fault) {
    return fault instanceof ProcessFault.Pause pause ? pause.time() : Optional.empty();
  }
}
