package io.faultline.agent.find;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Finds the event loops of Netty, and so of Vert.x, from the threads that run them. */
public final class EventLoopFinder {
  private static final String THREAD = "io.netty.util.concurrent.FastThreadLocalThread";
  private static final String LOOP = "io.netty.util.concurrent.SingleThreadEventExecutor";
  private static final int MOST_STEPS = 6;

  private EventLoopFinder() {}

  /** Those that are running. */
  public static List<EventLoop> all(Instrumentation instrumentation) {
    Insides.open(instrumentation);
    return Insides.threads()
        .filter(thread -> Insides.isA(thread.getClass(), THREAD))
        .flatMap(
            thread -> loopOf(thread).map(loop -> new EventLoop(thread.getName(), loop)).stream())
        .toList();
  }

  /** Searches what the thread runs, breadth first. */
  private static Optional<Executor> loopOf(Thread thread) {
    var seen = new IdentityHashMap<Object, Boolean>();
    List<Object> level = Insides.task(thread).map(List::of).orElse(List.of());
    for (int step = 0; step < MOST_STEPS; step++) {
      var next = new ArrayList<Object>();
      for (var object : level) {
        if (seen.put(object, true) != null) continue;
        if (Insides.isA(object.getClass(), LOOP) && object instanceof Executor loop)
          return Optional.of(loop);
        if (object.getClass().getName().startsWith("io.")) next.addAll(Insides.references(object));
      }
      level = next;
    }
    return Optional.empty();
  }
}
