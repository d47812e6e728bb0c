package io.faultline.agent.resource;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Finds the event loops of Netty, and so of Vert.x, from the threads that run them. */
final class EventLoopFinder {
  private static final String THREAD = "io.netty.util.concurrent.FastThreadLocalThread";
  private static final String LOOP = "io.netty.util.concurrent.SingleThreadEventExecutor";
  private static final int MOST_STEPS = 6;

  private EventLoopFinder() {}

  /**
   * One that is running.
   *
   * @throws IllegalArgumentException where there is none
   */
  static Executor any(Instrumentation instrumentation) {
    HostThreads.open(instrumentation);
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> isA(thread.getClass(), THREAD))
        .map(EventLoopFinder::loopOf)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("event-loop-block: no event loop of Netty found"));
  }

  /** Searches what the thread runs, breadth first. */
  private static Optional<Executor> loopOf(Thread thread) {
    var seen = new IdentityHashMap<Object, Boolean>();
    List<Object> level = HostThreads.task(thread).map(List::of).orElse(List.of());
    for (int step = 0; step < MOST_STEPS; step++) {
      var next = new ArrayList<Object>();
      for (var object : level) {
        if (seen.put(object, true) != null) continue;
        if (isA(object.getClass(), LOOP) && object instanceof Executor loop)
          return Optional.of(loop);
        next.addAll(references(object));
      }
      level = next;
    }
    return Optional.empty();
  }

  private static List<Object> references(Object object) {
    var found = new ArrayList<Object>();
    if (!object.getClass().getName().startsWith("io.")) return found;
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass())
      for (var field : type.getDeclaredFields())
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive())
          HostThreads.value(field, object).ifPresent(found::add);
    return found;
  }

  private static boolean isA(Class<?> type, String name) {
    for (Class<?> above = type; above != null; above = above.getSuperclass())
      if (above.getName().equals(name)) return true;
    return false;
  }
}
