package io.faultline.agent.resource;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;

/**
 * A pool of threads of the host.
 *
 * @param threads how many it has at the most
 */
record ThreadPool(Executor executor, int threads) {
  /**
   * Reads how many threads it will start: the JDK's starts more than its core only when its queue
   * is full, which one without bound never is.
   */
  static ThreadPool of(Executor executor) throws ReflectiveOperationException {
    int core = number(executor, "getCorePoolSize");
    int most = number(executor, "getMaximumPoolSize");
    boolean isOfJdk = executor instanceof java.util.concurrent.ThreadPoolExecutor;
    var queue = executor.getClass().getMethod("getQueue").invoke(executor);
    boolean isEndless = ((BlockingQueue<?>) queue).remainingCapacity() == Integer.MAX_VALUE;
    return new ThreadPool(executor, Math.max(1, isOfJdk && isEndless ? core : most));
  }

  private static int number(Executor executor, String method) throws ReflectiveOperationException {
    return (Integer) executor.getClass().getMethod(method).invoke(executor);
  }
}
