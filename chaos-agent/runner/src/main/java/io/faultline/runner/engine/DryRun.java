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
 * Counts the calls that the faults of an experiment match under its load, without breaking
 * anything: each fault is raised at a share of 0 %, and a fault with steps once for each kind of
 * step. {@link #stop} may be called from any thread; {@link #run} once.
 */
public final class DryRun {
  /** Services respond slowly at first; a call that is made late counts as well. */
  public static final Duration RAMP_UP = Duration.ofSeconds(3);

  /** Long enough for two calls on average of an edge that is called once in three seconds. */
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
   * The calls that one fault would have affected.
   *
   * @param problem why they are not known; empty where they are
   */
  public record Met(Breaking fault, Effect effect, String problem) {
    /** Whether the fault acts on a process as a whole, so that there are no calls to count. */
    public boolean isOfProcess() {
      return Where.of(fault.target()).isWhole()
          || FaultKinds.of(fault.fault().getClass()).where().stream().allMatch(Where::isWhole);
    }

    /** Whether the fault would have affected a call. */
    public boolean any() {
      return problem.isEmpty() && effect.matched() > 0;
    }
  }

  /** Ends the dry run soon, without a result. */
  public void stop() {
    stopped = true;
  }

  /**
   * Starts the load, counts, and returns the calls of each fault, in the experiment's order; an
   * empty list if stopped.
   *
   * @throws PortException if the system is not ready or the load does not start
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

  /** A fault that counts calls, or the reason why it does not. */
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

  /** The steps of a fault, the last of each kind. */
  private static Collection<Fault> kinds(Breaking fault) {
    Map<Class<?>, Fault> kinds = new LinkedHashMap<>();
    for (var step : fault.ramp().steps()) kinds.put(step.fault().getClass(), step.fault());
    return kinds.values();
  }

  /** The count of the kind of step that matched the fewest calls. */
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
        // Harmless: the fault affects no call, and its lease lifts it.
      }
  }

  private void pass(Duration time) throws InterruptedException {
    var end = ports.clock().now().plus(time);
    while (!stopped && ports.clock().now().isBefore(end)) ports.clock().sleep(STEP);
  }
}
