package io.faultline.agent.find;

import java.lang.instrument.Instrumentation;
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

  private static Optional<Executor> loopOf(Thread thread) {
    return Insides.task(thread)
        .flatMap(task -> Insides.search(task, LOOP, "io.", MOST_STEPS))
        .filter(Executor.class::isInstance)
        .map(Executor.class::cast);
  }
}
