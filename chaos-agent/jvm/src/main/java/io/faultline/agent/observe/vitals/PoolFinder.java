package io.faultline.agent.observe.vitals;

import io.faultline.agent.reflect.Reflection;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds pools from the threads that work for them and from event loops. A pool that has no thread
 * at the moment is not found. Used by one thread at a time.
 */
public final class PoolFinder {
  /** What the threads of a pool run, by simple name: an inner class of their pool. */
  private static final Set<String> WORKERS = Set.of("Worker", "Runner");

  private final Supplier<List<PoolSource>> declared;
  private final Instrumentation instrumentation;
  private List<PoolSource> sources = List.of();

  /**
   * A new finder.
   *
   * @param declared the sources, requested once, at the first search
   */
  public PoolFinder(Supplier<List<PoolSource>> declared, Instrumentation instrumentation) {
    this.declared = declared;
    this.instrumentation = instrumentation;
  }

  /** All pools, thread pools first. */
  public List<PoolGauge> all(List<EventLoop> loops) {
    return Stream.concat(
            ofThreads(name -> true),
            sources().stream().flatMap(source -> source.of(loops).stream()))
        .toList();
  }

  /** The pools that have a thread with a matching name. */
  public List<PoolGauge> withThreads(Predicate<String> names) {
    return ofThreads(names).filter(gauge -> gauge.executor().isPresent()).toList();
  }

  private Stream<PoolGauge> ofThreads(Predicate<String> names) {
    Reflection.open(instrumentation);
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return Reflection.threads()
        .filter(thread -> names.test(thread.getName()))
        .flatMap(thread -> pool(thread).map(pool -> new Worker(thread, pool)).stream())
        .filter(worker -> seen.add(worker.pool()))
        .flatMap(worker -> sources().stream().flatMap(source -> source.of(worker).stream()));
  }

  private List<PoolSource> sources() {
    if (sources.isEmpty()) sources = declared.get();
    return sources;
  }

  private static Optional<Object> pool(Thread thread) {
    if (thread instanceof ForkJoinWorkerThread worker) return Optional.ofNullable(worker.getPool());
    return Reflection.task(thread)
        .flatMap(PoolFinder::worker)
        .flatMap(worker -> Reflection.value(worker.getClass(), "this$0", worker));
  }

  /** The task itself, or the task wrapped in it: Netty wraps every task of its threads. */
  private static Optional<Object> worker(Object task) {
    if (isWorker(task)) return Optional.of(task);
    if (task.getClass().getName().startsWith("java.")) return Optional.empty();
    return Reflection.references(task).stream().filter(PoolFinder::isWorker).findFirst();
  }

  private static boolean isWorker(Object task) {
    return WORKERS.contains(task.getClass().getSimpleName());
  }
}
