package io.faultline.runner.engine;

import io.faultline.fault.ActiveFault;
import io.faultline.fault.Effect;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Where;
import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.experiment.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what the faults of an experiment would meet under its load, and breaks nothing: each is
 * raised at a share of 0 %, one that passes through steps in each kind of them. {@link #stop} may
 * be called from any thread; {@link #run} once.
 */
public final class DryRun {
  /** Services answer late at first; a call that comes late is still one that is met. */
  public static final Duration RAMP_UP = Duration.ofSeconds(3);

  /** At one call a second of a seldom one, two calls are met on average. */
  public static final Duration WINDOW = Duration.ofSeconds(6);

  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(100);

  private final Workload load;
  private final List<Breaking> faults;
  private final Ports ports;
  private volatile boolean stopped;

  public DryRun(Workload load, List<Breaking> faults, Ports ports) {
    this.load = load;
    this.faults = List.copyOf(faults);
    this.ports = ports;
  }

  /**
   * What one fault would have met.
   *
   * @param problem why that is not known; empty where it is
   */
  public record Met(Breaking fault, Effect effect, String problem) {
    /** Whether it is done to a process as a whole, so that there are no calls to count. */
    public boolean isOfProcess() {
      return Where.of(fault.target()).isWhole()
          || FaultKinds.of(fault.fault().getClass()).where().stream().allMatch(Where::isWhole);
    }

    /** Whether something would have been done. */
    public boolean any() {
      return problem.isEmpty() && effect.matched() > 0;
    }
  }

  /** Ends it soon; it then gives nothing. */
  public void stop() {
    stopped = true;
  }

  /**
   * What each fault would have met, in the experiment's order; none where it was stopped.
   *
   * @throws PortException where the system is not ready or the load does not start
   */
  public List<Met> run() throws PortException, InterruptedException {
    var problems = ports.system().problems();
    if (!problems.isEmpty()) throw new PortException(String.join("; ", problems));
    var running = ports.load().start(load, RAMP_UP, RAMP_UP.plus(WINDOW).plus(SLACK));
    try {
      pass(RAMP_UP);
      return stopped ? List.of() : count();
    } finally {
      running.close();
    }
  }

  private List<Met> count() throws InterruptedException {
    List<Counting> all = new ArrayList<>();
    try {
      for (var fault : faults) all.add(raise(fault));
      pass(WINDOW);
      return stopped ? List.of() : all.stream().map(DryRun::met).toList();
    } finally {
      all.forEach(DryRun::lift);
    }
  }

  /** A fault that counts, or why it does not. */
  private record Counting(Breaking fault, List<ActiveFault> active, String problem) {}

  private Counting raise(Breaking fault) {
    if (new Met(fault, Effect.NONE, "").isOfProcess())
      return new Counting(fault, List.of(), "done to the process as a whole, not to calls");
    var target = fault.target().countOnly();
    List<ActiveFault> active = new ArrayList<>();
    try {
      for (var step : kinds(fault))
        active.add(ports.faults().raise(step, target, WINDOW.plus(SLACK)));
      return new Counting(fault, active, "");
    } catch (InjectionException e) {
      var counting = new Counting(fault, active, e.getMessage());
      lift(counting);
      return counting;
    }
  }

  /** Of the steps that a fault passes through, the last of each kind. */
  private static Collection<Fault> kinds(Breaking fault) {
    Map<Class<?>, Fault> kinds = new LinkedHashMap<>();
    for (var step : fault.ramp().steps()) kinds.put(step.fault().getClass(), step.fault());
    return kinds.values();
  }

  /** Of the kind of step that met the least. */
  private static Met met(Counting counting) {
    if (!counting.problem().isEmpty())
      return new Met(counting.fault(), Effect.NONE, counting.problem());
    try {
      List<Effect> effects = new ArrayList<>();
      for (var active : counting.active()) effects.add(active.effect());
      var least = effects.stream().min(Comparator.comparingLong(Effect::matched));
      return new Met(counting.fault(), least.orElse(Effect.NONE), "");
    } catch (InjectionException e) {
      return new Met(counting.fault(), Effect.NONE, e.getMessage());
    }
  }

  private static void lift(Counting counting) {
    for (var active : counting.active())
      try {
        active.close();
      } catch (InjectionException e) {
        // It does nothing, and its lease lifts it.
      }
  }

  private void pass(Duration time) throws InterruptedException {
    var end = ports.clock().now().plus(time);
    while (!stopped && ports.clock().now().isBefore(end)) ports.clock().sleep(STEP);
  }
}
