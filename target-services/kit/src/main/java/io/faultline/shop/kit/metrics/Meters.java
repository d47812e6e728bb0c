package io.faultline.shop.kit.metrics;

import io.faultline.shop.telemetry.Metric;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.SimpleCollector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The metrics of one process: each of the catalogue is registered once, when first asked for.
 * Thread-safe.
 */
public final class Meters {
  private final CollectorRegistry registry;
  private final Map<Metric, Collector> collectors = new ConcurrentHashMap<>();

  public Meters(CollectorRegistry registry) {
    this.registry = registry;
  }

  public CollectorRegistry registry() {
    return registry;
  }

  public Counter counter(Metric metric) {
    return (Counter) once(metric, Metric.Kind.COUNTER, m -> named(Counter.build(), m));
  }

  public Gauge gauge(Metric metric) {
    return (Gauge) once(metric, Metric.Kind.GAUGE, m -> named(Gauge.build(), m));
  }

  public Histogram histogram(Metric metric) {
    return (Histogram) once(metric, Metric.Kind.HISTOGRAM, m -> named(bucketed(m), m));
  }

  private Collector once(Metric metric, Metric.Kind kind, Function<Metric, Collector> maker) {
    if (metric.kind() != kind) {
      throw new IllegalArgumentException(
          "%s: expected a %s, got a %s".formatted(metric.name(), kind, metric.kind()));
    }
    return collectors.computeIfAbsent(metric, maker);
  }

  private static Histogram.Builder bucketed(Metric metric) {
    return Histogram.build()
        .buckets(metric.buckets().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private <C extends SimpleCollector<?>> C named(
      SimpleCollector.Builder<?, C> builder, Metric metric) {
    return builder
        .name(metric.name())
        .help(metric.help())
        .labelNames(metric.labels().toArray(String[]::new))
        .register(registry);
  }
}
