package io.faultline.agent.find;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reads one pool again and again, without keeping it alive. */
public final class PoolGauge {
  private static final String THREADS = "threads";

  private final WeakReference<Object> pool;
  private final Function<Object, Optional<Pool>> reader;

  /** Of a pool that the reader can tell of as long as it is in use. */
  PoolGauge(Object pool, Function<Object, Optional<Pool>> reader) {
    this.pool = new WeakReference<>(pool);
    this.reader = reader;
  }

  static PoolGauge of(String name, ThreadPoolExecutor threads) {
    return new PoolGauge(threads, pool -> Optional.of(read(name, (ThreadPoolExecutor) pool)));
  }

  static PoolGauge of(String name, ForkJoinPool forks) {
    return new PoolGauge(forks, pool -> Optional.of(read(name, (ForkJoinPool) pool)));
  }

  /** A pool with the JDK's methods and none of its types. */
  static PoolGauge likeThreads(String name, Object like) {
    return new PoolGauge(like, pool -> Optional.of(readLike(name, pool)));
  }

  static PoolGauge ofJetty(String name, Object threads) {
    return new PoolGauge(threads, pool -> Optional.of(readJetty(name, pool)));
  }

  boolean isOf(Object other) {
    return pool.refersTo(other);
  }

  /** How full it is; nothing where it is gone or cannot be read. */
  public Optional<Pool> read() {
    try {
      return Optional.ofNullable(pool.get()).flatMap(reader);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Pool read(String name, ThreadPoolExecutor pool) {
    return new Pool(
        name, THREADS, pool.getActiveCount(), pool.getPoolSize(), limit(most(pool)), waiting(pool));
  }

  /** Of timed tasks only those that are due wait for a thread. */
  private static int waiting(ThreadPoolExecutor pool) {
    if (!(pool instanceof ScheduledThreadPoolExecutor)) return pool.getQueue().size();
    return (int)
        pool.getQueue().stream()
            .filter(task -> ((Delayed) task).getDelay(TimeUnit.NANOSECONDS) <= 0)
            .count();
  }

  /** Beyond its core a pool grows only once its queue is full, which one without end never is. */
  private static int most(ThreadPoolExecutor pool) {
    var queue = pool.getQueue();
    boolean grows = (long) queue.remainingCapacity() + queue.size() < Integer.MAX_VALUE;
    return grows ? pool.getMaximumPoolSize() : Math.max(1, pool.getCorePoolSize());
  }

  private static Pool read(String name, ForkJoinPool pool) {
    long waiting = pool.getQueuedTaskCount() + pool.getQueuedSubmissionCount();
    return new Pool(
        name,
        THREADS,
        pool.getActiveThreadCount(),
        pool.getPoolSize(),
        limit(pool.getParallelism()),
        (int) Math.min(waiting, Integer.MAX_VALUE));
  }

  private static Pool readLike(String name, Object pool) {
    return new Pool(
        name,
        THREADS,
        number(pool, "getActiveCount"),
        number(pool, "getPoolSize"),
        limit(number(pool, "getMaximumPoolSize")),
        Insides.call(pool, "getQueue").map(queue -> ((Collection<?>) queue).size()).orElseThrow());
  }

  /** Without the threads that accept and select for good: no request ever gets them. */
  private static Pool readJetty(String name, Object pool) {
    return new Pool(
        name,
        THREADS,
        Math.max(0, number(pool, "getUtilizedThreads")),
        Math.max(0, number(pool, "getThreads") - number(pool, "getLeasedThreads")),
        limit(number(pool, "getMaxAvailableThreads")),
        number(pool, "getQueueSize"));
  }

  private static Optional<Integer> limit(int most) {
    return most == Integer.MAX_VALUE ? Optional.empty() : Optional.of(most);
  }

  private static int number(Object object, String method) {
    return (Integer) Insides.call(object, method).orElseThrow();
  }
}
