package io.faultline.agent.find;

import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;

/** HikariCP's pools (2.4 to 7), found by the task that keeps house in each every 30 seconds. */
final class ConnectionPools {
  private static final String HOUSE_KEEPER = "hikari.pool.HikariPool$HouseKeeper";

  private ConnectionPools() {}

  /** Those whose house this executor keeps; one where it is just at it may be missed. */
  static Stream<PoolGauge> keptBy(Object executor) {
    if (!(executor instanceof ScheduledThreadPoolExecutor timer)) return Stream.of();
    return timer.getQueue().stream()
        .flatMap(ConnectionPools::pool)
        .map(pool -> new PoolGauge(pool, ConnectionPools::read));
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
