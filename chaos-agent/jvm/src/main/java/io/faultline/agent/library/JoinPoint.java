package io.faultline.agent.library;

import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.fault.Point;
import io.faultline.agent.weave.MethodFilter;
import io.faultline.agent.weave.Pointcut;
import io.faultline.agent.weave.TypeFilter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The methods of a library that calls pass, and the hooks that they ask there. Hooks are given by
 * their classes, which the agent never links: a {@code HookLoader} defines them for each class
 * loader that has the library. A value.
 *
 * @param where the methods, for the places of the target; most need none
 * @param point what the calls are to targets; empty if no fault is raised here
 * @param hooks the hooks, by purpose
 */
public record JoinPoint(
    Function<Map<String, String>, Pointcut> where,
    Optional<Point> point,
    Map<Purpose, Class<? extends FaultlineHook>> hooks) {

  /** The purpose of weaving a join point. */
  public enum Purpose {
    /** Faults of the join point's point are active. */
    FAULTS,
    /** Calls to other processes are recorded, with their guards. */
    EDGES,
    /** State transitions of circuit breakers are observed. */
    BREAKERS
  }

  public JoinPoint {
    hooks = Map.copyOf(hooks);
    if (hooks.containsKey(Purpose.FAULTS) && point.isEmpty())
      throw new IllegalArgumentException("join point: expected a point for its faults, got none");
  }

  /** A join point without hooks. */
  public static JoinPoint at(TypeFilter types, MethodFilter methods) {
    var pointcut = new Pointcut(types, methods);
    return at(places -> pointcut);
  }

  /** A join point whose methods the target names. */
  public static JoinPoint at(Function<Map<String, String>, Pointcut> where) {
    return new JoinPoint(where, Optional.empty(), Map.of());
  }

  /** The same; its calls belong to the point, and ask the hook while a fault is active there. */
  public JoinPoint faults(Point raisedAt, Class<? extends FaultlineHook> hook) {
    return new JoinPoint(where, Optional.of(raisedAt), with(Purpose.FAULTS, hook));
  }

  /** The same; its calls ask the hook while edges are observed. */
  public JoinPoint edges(Class<? extends FaultlineHook> hook) {
    return new JoinPoint(where, point, with(Purpose.EDGES, hook));
  }

  /** The same; its calls ask the hook while breakers are observed. */
  public JoinPoint breakers(Class<? extends FaultlineHook> hook) {
    return new JoinPoint(where, point, with(Purpose.BREAKERS, hook));
  }

  private Map<Purpose, Class<? extends FaultlineHook>> with(
      Purpose purpose, Class<? extends FaultlineHook> hook) {
    var all = new EnumMap<Purpose, Class<? extends FaultlineHook>>(Purpose.class);
    all.putAll(hooks);
    all.put(purpose, hook);
    return all;
  }
}
