package io.faultline.agent.library.servlet;

import io.faultline.agent.observe.vitals.Pool;
import io.faultline.agent.observe.vitals.PoolGauge;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.observe.vitals.Worker;
import io.faultline.agent.reflect.Hierarchy;
import io.faultline.agent.reflect.Reflection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The thread pools of Tomcat and Jetty, read without linking their classes. */
final class ServletPools implements PoolSource {
  private static final String TOMCAT = "org.apache.tomcat.util.threads.ThreadPoolExecutor";
  private static final String JETTY = "org.eclipse.jetty.util.thread.QueuedThreadPool";

  @Override
  public List<PoolGauge> of(Worker worker) {
    var name = worker.poolName();
    var type = worker.pool().getClass();
    if (Hierarchy.isA(type, TOMCAT))
      return List.of(new PoolGauge(worker.pool(), pool -> Optional.of(tomcat(name, pool))));
    if (Hierarchy.isA(type, JETTY))
      return List.of(new PoolGauge(worker.pool(), pool -> Optional.of(jetty(name, pool))));
    return List.of();
  }

  /** It has the JDK's methods and, since Tomcat 10, none of its types. */
  private static Pool tomcat(String name, Object pool) {
    return Pool.ofThreads(
        name,
        Reflection.number(pool, "getActiveCount"),
        Reflection.number(pool, "getPoolSize"),
        Reflection.number(pool, "getMaximumPoolSize"),
        Reflection.call(pool, "getQueue")
            .map(queue -> ((Collection<?>) queue).size())
            .orElseThrow());
  }

  /** Excludes the threads that permanently accept and select, because no request ever gets them. */
  private static Pool jetty(String name, Object pool) {
    return Pool.ofThreads(
        name,
        Math.max(0, Reflection.number(pool, "getUtilizedThreads")),
        Math.max(
            0, Reflection.number(pool, "getThreads") - Reflection.number(pool, "getLeasedThreads")),
        Reflection.number(pool, "getMaxAvailableThreads"),
        Reflection.number(pool, "getQueueSize"));
  }
}
