package io.faultline.agent.resource;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Finds the thread pools of this JVM through what their threads run. */
final class PoolFinder {
  private static final int MOST_STEPS = 4;

  private PoolFinder() {}

  /**
   * The pools that have a thread of such a name.
   *
   * @throws IllegalArgumentException where there is none
   */
  static List<ThreadPool> find(Predicate<String> names, Instrumentation instrumentation) {
    HostThreads.open(instrumentation);
    Set<Executor> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var thread : Thread.getAllStackTraces().keySet())
      if (names.test(thread.getName())) poolOf(thread).ifPresent(found::add);
    var pools = found.stream().flatMap(pool -> sized(pool).stream()).toList();
    if (pools.isEmpty())
      throw new IllegalArgumentException(
          "pool: expected a pattern of the names of a thread pool's threads, found none of it");
    return pools;
  }

  /** The thread runs an inner object of its pool, which may be wrapped in other tasks. */
  private static Optional<Executor> poolOf(Thread thread) {
    var task = HostThreads.task(thread);
    for (int step = 0; step < MOST_STEPS && task.isPresent(); step++) {
      var pool = task.flatMap(run -> HostThreads.value(run.getClass(), "this$0", run));
      if (pool.isPresent() && pool.get() instanceof Executor executor) return Optional.of(executor);
      task = task.flatMap(PoolFinder::wrapped);
    }
    return Optional.empty();
  }

  private static Optional<Object> wrapped(Object task) {
    for (var field : task.getClass().getDeclaredFields())
      if (field.getType() == Runnable.class) return HostThreads.value(field, task);
    return Optional.empty();
  }

  private static Optional<ThreadPool> sized(Executor pool) {
    try {
      return Optional.of(ThreadPool.of(pool));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
