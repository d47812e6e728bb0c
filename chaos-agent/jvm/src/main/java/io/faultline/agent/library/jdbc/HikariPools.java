package io.faultline.agent.library.jdbc;

import io.faultline.agent.observe.vitals.Pool;
import io.faultline.agent.observe.vitals.PoolGauge;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.observe.vitals.Worker;
import io.faultline.agent.reflect.Reflection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;

/** HikariCP's pools (2.4 to 7), found by their housekeeper task, which runs every 30 seconds. */
final class HikariPools implements PoolSource {
  private static final String HOUSE_KEEPER = "hikari.pool.HikariPool$HouseKeeper";

  /** The pools whose housekeeper this pool runs; one that runs right now may be missed. */
  @Override
  public List<PoolGauge> of(Worker worker) {
    if (!(worker.pool() instanceof ScheduledThreadPoolExecutor timer)) return List.of();
    return timer.getQueue().stream()
        .flatMap(HikariPools::pool)
        .map(pool -> new PoolGauge(pool, HikariPools::read))
        .toList();
  }

  private static Stream<Object> pool(Object timed) {
    return Reflection.follow(timed, "callable", "task")
        .filter(task -> task.getClass().getName().endsWith(HOUSE_KEEPER))
        .flatMap(keeper -> Reflection.follow(keeper, "this$0"))
        .stream();
  }

  private static Optional<Pool> read(Object pool) {
    return Optional.of(
        new Pool(
            (String) Reflection.follow(pool, "poolName").orElseThrow(),
            "connections",
            Reflection.number(pool, "getActiveConnections"),
            Reflection.number(pool, "getTotalConnections"),
            Reflection.follow(pool, "config")
                .map(config -> Reflection.number(config, "getMaximumPoolSize")),
            Reflection.number(pool, "getThreadsAwaitingConnection")));
  }
}
