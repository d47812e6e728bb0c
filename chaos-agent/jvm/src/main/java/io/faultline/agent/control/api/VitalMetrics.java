package io.faultline.agent.control.api;

import io.faultline.agent.observe.vitals.Pool;
import io.faultline.agent.observe.vitals.Vitals;
import io.faultline.fault.AgentMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The vitals in Prometheus' format. */
final class VitalMetrics {
  private VitalMetrics() {}

  static void write(Vitals.Reading vitals, Exposition text) {
    Map<String, Object> lags = new LinkedHashMap<>();
    for (var lag : vitals.eventLoops())
      lags.put(Exposition.labels("loop", lag.loop()), Exposition.seconds(lag.lag().toNanos()));
    text.family(
        AgentMetrics.EVENT_LOOP_LAG, "gauge", "How long a no-op waited for the event loop.", lags);
    var pools = vitals.pools();
    pools(
        AgentMetrics.POOL_BUSY,
        "Threads or connections at work.",
        pools,
        text,
        pool -> Optional.of(pool.busy()));
    pools(
        AgentMetrics.POOL_SIZE,
        "Threads or connections that exist.",
        pools,
        text,
        pool -> Optional.of(pool.size()));
    pools(
        AgentMetrics.POOL_LIMIT,
        "The maximum number.",
        pools,
        text,
        pool -> pool.limit().map(limit -> limit));
    pools(
        AgentMetrics.POOL_WAITING,
        "Tasks or callers that wait for a thread or connection.",
        pools,
        text,
        pool -> Optional.of(pool.waiting()));
    pools(
        AgentMetrics.POOL_SATURATION,
        "Busy divided by limit.",
        pools,
        text,
        pool -> pool.saturation().map(share -> share));
  }

  private static void pools(
      String name,
      String help,
      List<Pool> pools,
      Exposition text,
      Function<Pool, Optional<Object>> value) {
    Map<String, Object> samples = new LinkedHashMap<>();
    for (var pool : pools)
      value
          .apply(pool)
          .ifPresent(
              found ->
                  samples.put(Exposition.labels("pool", pool.name(), "kind", pool.kind()), found));
    text.family(name, "gauge", help, samples);
  }
}
