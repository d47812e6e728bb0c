package io.faultline.drivers.prometheus;

import io.faultline.runner.engine.PortException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Whether the store has scraped its targets recently. After it was stopped for a while it responds
 * at once, with its old data. Thread-safe.
 */
final class Scrapes {
  private static final String AGES = "time() - timestamp(up)";
  private static final long KEPT_NANOS = 400_000_000L;

  private final PrometheusApi api;
  private final LongSupplier nanos;
  private final Map<String, Duration> intervals = new HashMap<>();
  private Map<String, Double> ages = Map.of();
  private long askedNanos;
  private boolean asked;

  Scrapes(PrometheusApi api, LongSupplier nanos) {
    this.api = api;
    this.nanos = nanos;
  }

  /** Sets how often targets are scraped. */
  synchronized void know(Map<String, Duration> scraped) {
    intervals.putAll(scraped);
  }

  /**
   * Requires that these targets were scraped recently; if none is named, that any was.
   *
   * @throws PortException if the store's data are old, or it does not respond
   */
  synchronized void requireFresh(Set<String> targets) throws PortException {
    if (intervals.isEmpty()) return;
    refresh();
    var known = targets.stream().filter(this::isKnown).toList();
    double oldest = known.stream().mapToDouble(this::excess).max().orElseGet(this::freshest);
    if (oldest > 0)
      throw new PortException(
          "prometheus has no new data: its targets were last scraped %.1f s too long ago"
              .formatted(oldest));
  }

  private boolean isKnown(String target) {
    return ages.containsKey(target) && intervals.containsKey(target);
  }

  /** For no target in particular: the one scraped most recently. */
  private double freshest() {
    return ages.keySet().stream()
        .filter(intervals::containsKey)
        .mapToDouble(this::excess)
        .min()
        .orElse(0);
  }

  /**
   * A scrape may be one interval away and take as long; the seconds beyond that and half a second.
   */
  private double excess(String target) {
    double interval = intervals.get(target).toMillis() / 1000.0;
    return ages.get(target) - 2 * interval - 0.5;
  }

  private void refresh() throws PortException {
    if (asked && nanos.getAsLong() - askedNanos < KEPT_NANOS) return;
    var found = new HashMap<String, Double>();
    var data = api.getSoon("/api/v1/query?query=" + PrometheusApi.encode(AGES));
    for (var series : data.path("result"))
      found.put(
          PrometheusApi.target(series.path("metric")), series.path("value").path(1).asDouble());
    ages = found;
    askedNanos = nanos.getAsLong();
    asked = true;
  }
}
