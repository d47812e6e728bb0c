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
    text.family(AgentMetrics.EVENT_LOOP_LAG, "gauge", lags);
    var pools = vitals.pools();
    pools(AgentMetrics.POOL_BUSY, pools, text, pool -> Optional.of(pool.busy()));
    pools(AgentMetrics.POOL_SIZE, pools, text, pool -> Optional.of(pool.size()));
    pools(AgentMetrics.POOL_LIMIT, pools, text, pool -> pool.limit().map(limit -> limit));
    pools(AgentMetrics.POOL_WAITING, pools, text, pool -> Optional.of(pool.waiting()));
    pools(AgentMetrics.POOL_SATURATION, pools, text, pool -> pool.saturation().map(share -> share));
  }

  private static void pools(
      String name, List<Pool> pools, Exposition text, Function<Pool, Optional<Object>> value) {
    Map<String, Object> samples = new LinkedHashMap<>();
    for (var pool : pools)
      value
          .apply(pool)
          .ifPresent(
              found ->
                  samples.put(Exposition.labels("pool", pool.name(), "kind", pool.kind()), found));
    text.family(name, "gauge", samples);
  }
}
