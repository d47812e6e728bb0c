package io.faultline.agent.find;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;

/** HikariCP's pools (2.4 to 7), found by the task that keeps house in each every 30 seconds. */
public final class ConnectionPools {
  private static final String HOUSE_KEEPER = "hikari.pool.HikariPool$HouseKeeper";

  private ConnectionPools() {}

  /** The pools, by the name they were given. One whose house is just being kept may be missed. */
  public static List<PoolGauge> all(Instrumentation instrumentation) {
    Insides.open(instrumentation);
    return Insides.threads()
        .flatMap(thread -> PoolFinder.pool(thread).stream())
        .filter(ScheduledThreadPoolExecutor.class::isInstance)
        .distinct()
        .flatMap(executor -> ((ScheduledThreadPoolExecutor) executor).getQueue().stream())
        .flatMap(ConnectionPools::pool)
        .map(pool -> new PoolGauge(pool, ConnectionPools::read))
        .toList();
  }

  private static Stream<Object> pool(Object timed) {
    return Insides.follow(timed, "callable", "task")
        .filter(task -> task.getClass().getName().endsWith(HOUSE_KEEPER))
        .flatMap(keeper -> Insides.follow(keeper, "this$0"))
        .stream();
  }

  private static Optional<Pool> read(Object pool) {
    return Optional.of(
        new Pool(
            (String) Insides.follow(pool, "poolName").orElseThrow(),
            "connections",
            number(pool, "getActiveConnections"),
            number(pool, "getTotalConnections"),
            Insides.follow(pool, "config").map(config -> number(config, "getMaximumPoolSize")),
            number(pool, "getThreadsAwaitingConnection")));
  }

  private static int number(Object object, String method) {
    return (Integer) Insides.call(object, method).orElseThrow();
  }
}
