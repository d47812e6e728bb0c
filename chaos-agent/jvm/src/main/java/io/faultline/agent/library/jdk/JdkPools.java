package io.faultline.agent.library.jdk;

import io.faultline.agent.observe.vitals.Pool;
import io.faultline.agent.observe.vitals.PoolGauge;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.observe.vitals.Worker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JDK's thread pools. */
final class JdkPools implements PoolSource {
  @Override
  public List<PoolGauge> of(Worker worker) {
    var name = worker.poolName();
    if (worker.pool() instanceof ForkJoinPool forks)
      return List.of(new PoolGauge(forks, pool -> Optional.of(read(name, (ForkJoinPool) pool))));
    if (worker.pool() instanceof ThreadPoolExecutor threads)
      return List.of(
          new PoolGauge(threads, pool -> Optional.of(read(name, (ThreadPoolExecutor) pool))));
    return List.of();
  }

  private static Pool read(String name, ThreadPoolExecutor pool) {
    return Pool.ofThreads(
        name, pool.getActiveCount(), pool.getPoolSize(), most(pool), waiting(pool));
  }

  /** Of timed tasks only the due ones wait for a thread. */
  private static int waiting(ThreadPoolExecutor pool) {
    if (!(pool instanceof ScheduledThreadPoolExecutor)) return pool.getQueue().size();
    return (int)
        pool.getQueue().stream()
            .filter(task -> ((Delayed) task).getDelay(TimeUnit.NANOSECONDS) <= 0)
            .count();
  }

  /**
   * Beyond its core size a pool grows only once its queue is full, which an unbounded queue never
   * is.
   */
  private static int most(ThreadPoolExecutor pool) {
    var queue = pool.getQueue();
    boolean grows = (long) queue.remainingCapacity() + queue.size() < Integer.MAX_VALUE;
    return grows ? pool.getMaximumPoolSize() : Math.max(1, pool.getCorePoolSize());
  }

  private static Pool read(String name, ForkJoinPool pool) {
    long waiting = pool.getQueuedTaskCount() + pool.getQueuedSubmissionCount();
    return Pool.ofThreads(
        name,
        pool.getActiveThreadCount(),
        pool.getPoolSize(),
        pool.getParallelism(),
        (int) Math.min(waiting, Integer.MAX_VALUE));
  }
}
