package io.faultline.agent.find;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;

/**
 * Finds pools of threads from the threads in them: the JDK's, Tomcat's, Jetty's and the fork-join
 * pools; and the pools of connections whose house one of them keeps. A pool that has no thread at
 * the moment is not found.
 */
public final class PoolFinder {
  private static final String TOMCAT = "org.apache.tomcat.util.threads.ThreadPoolExecutor";
  private static final String JETTY = "org.eclipse.jetty.util.thread.QueuedThreadPool";

  /** What the threads of a pool run, by simple name: an inner class of their pool. */
  private static final Set<String> WORKERS = Set.of("Worker", "Runner");

  private PoolFinder() {}

  /** The pools, by a thread's name without its number. */
  public static List<PoolGauge> all(Instrumentation instrumentation) {
    Insides.open(instrumentation);
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return Insides.threads()
        .flatMap(
            thread -> pool(thread).filter(seen::add).stream().flatMap(it -> gauges(thread, it)))
        .toList();
  }

  private static Optional<Object> pool(Thread thread) {
    if (thread instanceof ForkJoinWorkerThread worker) return Optional.ofNullable(worker.getPool());
    return Insides.task(thread)
        .flatMap(PoolFinder::worker)
        .flatMap(worker -> Insides.value(worker.getClass(), "this$0", worker))
        .filter(
            pool ->
                pool instanceof ThreadPoolExecutor
                    || Insides.isA(pool.getClass(), TOMCAT)
                    || Insides.isA(pool.getClass(), JETTY));
  }

  /** The task itself, or what is wrapped in it: Netty does that to every task of its threads. */
  private static Optional<Object> worker(Object task) {
    if (isWorker(task)) return Optional.of(task);
    if (task.getClass().getName().startsWith("java.")) return Optional.empty();
    return Insides.references(task).stream().filter(PoolFinder::isWorker).findFirst();
  }

  private static boolean isWorker(Object task) {
    return WORKERS.contains(task.getClass().getSimpleName());
  }

  private static Stream<PoolGauge> gauges(Thread thread, Object pool) {
    return Stream.concat(Stream.of(gauge(name(thread), pool)), ConnectionPools.keptBy(pool));
  }

  private static PoolGauge gauge(String name, Object pool) {
    if (pool instanceof ForkJoinPool forks) return PoolGauge.of(name, forks);
    if (pool instanceof ThreadPoolExecutor threads) return PoolGauge.of(name, threads);
    if (Insides.isA(pool.getClass(), JETTY)) return PoolGauge.ofJetty(name, pool);
    return PoolGauge.likeThreads(name, pool);
  }

  private static String name(Thread thread) {
    return thread.getName().replaceFirst("[-#]?[0-9]+$", "");
  }
}
