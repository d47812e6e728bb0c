package io.faultline.drivers.chaosmonkey;

import io.faultline.client.Ask;
import io.faultline.client.ChaosMonkeyClient;
import io.faultline.drivers.watchdog.CountedFault;
import io.faultline.drivers.watchdog.NamedSource;
import io.faultline.drivers.watchdog.WatchedFault;
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

/**
 * Faults inside Spring Boot services, raised by their own Chaos Monkey, whose former settings are
 * restored. One at a time in each service, because it has one set of settings. Thread-safe.
 */
public final class ChaosMonkeySource extends NamedSource<Monkey> {
  private final Clock clock;

  /**
   * @param monkeys by name of their process
   */
  public ChaosMonkeySource(
      Map<String, Monkey> monkeys, String scope, WatchedFaults faults, Clock clock) {
    super(Where.CHAOS_MONKEY, monkeys, scope, faults);
    this.clock = clock;
  }

  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    return Ask.toRaise(
        fault,
        target,
        () ->
            target.isCountOnly()
                ? active(countOnly(fault, target, lease))
                : raise(meant(target), Assault.of(fault, target), fault, target, lease));
  }

  private ActiveFault raise(
      Monkey monkey, Assault assault, Fault fault, Target target, Duration lease)
      throws IOException {
    var client = new ChaosMonkeyClient(monkey.api().http());
    var former = client.settings();
    var undo =
        new RestoreSettings(
            monkey.api(),
            former.enabled(),
            former.assaults(assault.assaults().keySet()),
            former.watchers(assault.watchers().keySet()));
    return keep(
        fault,
        target,
        lease,
        undo,
        kept -> {
          requireAlone(kept, target);
          return assault.isOfProcess()
              ? attack(client, assault, kept)
              : assault(client, assault, monkey, kept);
        });
  }

  private ActiveFault assault(
      ChaosMonkeyClient client, Assault assault, Monkey monkey, WatchedFault kept)
      throws IOException {
    var calls = new AssaultedCalls(monkey.assaulted(), assault.metric(), clock);
    set(client, assault);
    return new CountedFault(active(kept), faults(), calls);
  }

  private ActiveFault attack(ChaosMonkeyClient client, Assault assault, WatchedFault kept)
      throws IOException {
    set(client, assault);
    var begun = clock.now();
    // It responds once the attack is over, which is when it is lifted.
    var attack = new Thread(() -> attack(client), "chaos-monkey-attack");
    attack.setDaemon(true);
    attack.start();
    return active(faults().change(kept.id(), it -> it.with(1, 1, begun, it.undo())));
  }

  private static void attack(ChaosMonkeyClient client) {
    try {
      client.attack();
    } catch (IOException e) {
      // No response in time, or the end of the application: both are expected.
    }
  }

  private static void set(ChaosMonkeyClient client, Assault assault) throws IOException {
    client.setWatchers(assault.watchers());
    client.setAssaults(assault.assaults());
    client.enable(true);
  }

  private void requireAlone(WatchedFault kept, Target target) throws IOException {
    for (var other : ours())
      if (other.isRaised()
          && !other.id().equals(kept.id())
          && Target.parse(other.target()).process().equals(target.process()))
        throw new IOException(
            "expected no other fault of Chaos Monkey there, fault %s is raised"
                .formatted(other.id()));
  }
}
