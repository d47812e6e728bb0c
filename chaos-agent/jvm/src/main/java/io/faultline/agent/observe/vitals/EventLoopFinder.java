package io.faultline.agent.observe.vitals;

import io.faultline.agent.reflect.Hierarchy;
import io.faultline.agent.reflect.Reflection;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Finds the event loops of Netty, and therefore of Vert.x, from the threads that run them. */
public final class EventLoopFinder {
  private static final String THREAD = "io.netty.util.concurrent.FastThreadLocalThread";
  private static final String LOOP = "io.netty.util.concurrent.SingleThreadEventExecutor";
  private static final int MOST_STEPS = 6;

  private EventLoopFinder() {}

  /** The running event loops. */
  public static List<EventLoop> all(Instrumentation instrumentation) {
    Reflection.open(instrumentation);
    return Reflection.threads()
        .filter(thread -> Hierarchy.isA(thread.getClass(), THREAD))
        .flatMap(thread -> loopOf(thread).map(loop -> new EventLoop(thread, loop)).stream())
        .toList();
  }

  /** The loop that has worked most: an application with several may use only one. */
  public static Optional<EventLoop> busiest(Instrumentation instrumentation) {
    var threads = ManagementFactory.getThreadMXBean();
    return all(instrumentation).stream()
        .max(Comparator.comparingLong(loop -> threads.getThreadCpuTime(loop.thread().getId())));
  }

  private static Optional<Executor> loopOf(Thread thread) {
    return Reflection.task(thread)
        .flatMap(task -> Reflection.search(task, LOOP, "io.", MOST_STEPS))
        .filter(Executor.class::isInstance)
        .map(Executor.class::cast);
  }
}
