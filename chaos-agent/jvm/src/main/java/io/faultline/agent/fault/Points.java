package io.faultline.agent.fault;

import static io.faultline.agent.fault.RefusedException.Reason.CONFLICT;
import static io.faultline.agent.fault.RefusedException.Reason.UNFIT;

import io.faultline.agent.weave.Advice;
import io.faultline.agent.weave.NothingWovenException;
import io.faultline.agent.weave.WeaveException;
import io.faultline.agent.weave.Weaver;
import io.faultline.agent.weave.Woven;
import io.faultline.fault.CallFault;
import io.faultline.fault.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Applies call faults to points: a point is woven while at least one fault is active there.
 * Thread-safe.
 */
public final class Points implements FaultApplier {
  private final Map<Place, Armed> armed = new HashMap<>();
  private final JoinPoints joinPoints;
  private final Weaver weaver;
  private final Supplier<RandomGenerator> random;
  private final FaultListener listener;

  public Points(
      JoinPoints joinPoints,
      Weaver weaver,
      Supplier<RandomGenerator> random,
      FaultListener listener) {
    this.joinPoints = joinPoints;
    this.weaver = weaver;
    this.random = random;
    this.listener = listener;
  }

  @Override
  public InEffect apply(ActiveFault fault, Runnable begin) throws RefusedException {
    if (!(fault.fault() instanceof CallFault call))
      throw new RefusedException(UNFIT, "fault: not one for calls: " + fault.fault().text());
    var target = fault.target();
    var point = point(target, call);
    var rule = rule(fault, call, point);
    return arm(new Place(point, point.ofPlaces(target.match())), fault, call, rule, begin);
  }

  private CallRule rule(ActiveFault fault, CallFault call, Point point) throws RefusedException {
    try {
      return new CallRule(
          call,
          point.ofCalls(fault.target().match()),
          fault.target().selection(),
          fault.effect(),
          random,
          () -> listener.on("first-effect", fault));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(UNFIT, e.getMessage());
    }
  }

  /** The points of this JVM, unordered, and how many of their classes are loaded. */
  public List<Found> inventory() {
    return joinPoints.points().stream()
        .map(point -> new Found(point, point.places().isEmpty() ? loadedClasses(point) : 0))
        .toList();
  }

  /** A point and the number of its loaded classes; empty if a target names them. */
  public record Found(Point point, int loadedClasses) {}

  private int loadedClasses(Point point) {
    return weaver.loaded(joinPoints.pointcuts(point, Map.of())).size();
  }

  private synchronized InEffect arm(
      Place place, ActiveFault fault, CallFault call, CallRule rule, Runnable begin)
      throws RefusedException {
    var at = armed.containsKey(place) ? armed.get(place) : newlyArmed(place);
    requireThrowable(call, place);
    boolean isNew = at.woven.isEmpty();
    var woven = isNew ? weave(place, at) : at.woven.get();
    try {
      new Fitness(weaver, joinPoints.pointcuts(place.point(), place.values()), woven)
          .require(place.point(), place.values(), call);
    } catch (RefusedException e) {
      if (isNew) woven.restore();
      throw e;
    }
    at.woven = Optional.of(woven);
    fault.leaveOut(woven.leftOut());
    armed.put(place, at);
    begin.run();
    at.gate.add(rule);
    return new InEffect() {
      @Override
      public void silence() {
        at.gate.remove(rule);
      }

      @Override
      public void remove() {
        disarm(place, at, rule);
      }
    };
  }

  private Woven weave(Place place, Armed at) throws RefusedException {
    try {
      return weaver.weave(at.advice);
    } catch (NothingWovenException e) {
      throw new RefusedException(UNFIT, place.point().name() + ": " + e.getMessage());
    } catch (WeaveException e) {
      throw new RefusedException(CONFLICT, place.point().name() + ": " + e.getMessage());
    }
  }

  private synchronized void disarm(Place place, Armed at, CallRule rule) {
    at.gate.remove(rule);
    if (!at.gate.isEmpty() || at.woven.isEmpty()) return;
    at.woven.get().restore();
    at.woven = Optional.empty();
    armed.remove(place, at);
  }

  private Armed newlyArmed(Place place) throws RefusedException {
    var gate = new FaultGate();
    try {
      return new Armed(gate, joinPoints.advice(place.point(), place.values(), gate));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(UNFIT, e.getMessage());
    }
  }

  private Point point(Target target, CallFault fault) throws RefusedException {
    var point = named(target.point());
    if (!point.faults().contains(fault.getClass()))
      throw new RefusedException(
          UNFIT, "%s: cannot do '%s' there".formatted(point.name(), fault.text()));
    for (var attribute : target.match().keySet())
      if (!point.has(attribute))
        throw new RefusedException(
            UNFIT,
            "%s: expected one of %s, got %s"
                .formatted(
                    point.name(),
                    Stream.concat(point.places().stream(), point.attributes().stream())
                        .sorted()
                        .toList(),
                    attribute));
    for (var place : point.places())
      if (!target.match().containsKey(place))
        throw new RefusedException(UNFIT, "%s: expected %s=…".formatted(point.name(), place));
    return point;
  }

  private Point named(String name) throws RefusedException {
    var points = joinPoints.points();
    for (var point : points) if (point.name().equals(name)) return point;
    throw new RefusedException(
        UNFIT,
        "point: expected one of %s, got %s"
            .formatted(points.stream().map(Point::name).sorted().toList(), name));
  }

  /** Checks only if code of the point is loaded: otherwise the class may be loaded with it. */
  private void requireThrowable(CallFault fault, Place place) throws RefusedException {
    if (!(fault instanceof CallFault.Throw thrown)) return;
    var problems =
        weaver.loaded(joinPoints.pointcuts(place.point(), place.values())).stream()
            .map(type -> ThrowableMaker.problem(thrown, type.getClassLoader()))
            .toList();
    if (!problems.isEmpty() && problems.stream().allMatch(Optional::isPresent))
      throw new RefusedException(UNFIT, problems.get(0).orElseThrow());
  }

  /** A point, and its place if it can be in several. */
  private record Place(Point point, Map<String, String> values) {}

  /** A point that is woven, or about to be. */
  private static final class Armed {
    private final FaultGate gate;
    private final List<Advice> advice;
    private Optional<Woven> woven = Optional.empty();

    Armed(FaultGate gate, List<Advice> advice) {
      this.gate = gate;
      this.advice = advice;
    }
  }
}
