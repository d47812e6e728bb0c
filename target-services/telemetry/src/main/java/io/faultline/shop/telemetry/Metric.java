package io.faultline.shop.telemetry;

import java.util.List;

/**
 * One metric as Prometheus sees it: its full name, what it counts, its labels and, for a histogram,
 * its buckets.
 */
public record Metric(
    String name, Kind kind, String help, List<String> labels, List<Double> buckets) {
  private static final String NAME = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

  /** How a value behaves over time. */
  public enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  public Metric {
    labels = List.copyOf(labels);
    buckets = List.copyOf(buckets);
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "metric: expected a name like %s, got %s".formatted(NAME, name));
    }
    if (name.endsWith("_total") != (kind == Kind.COUNTER)) {
      throw new IllegalArgumentException(
          "%s: expected _total at the end of counters only, got a %s".formatted(name, kind));
    }
    if (buckets.isEmpty() == (kind == Kind.HISTOGRAM)) {
      throw new IllegalArgumentException(
          "%s: expected buckets for histograms only, got %s for a %s"
              .formatted(name, buckets, kind));
    }
    if (!buckets.equals(buckets.stream().distinct().sorted().toList())) {
      throw new IllegalArgumentException(
          "%s: expected rising buckets, got %s".formatted(name, buckets));
    }
  }

  static Metric counter(String name, String help, String... labels) {
    return new Metric(name, Kind.COUNTER, help, List.of(labels), List.of());
  }

  static Metric gauge(String name, String help, String... labels) {
    return new Metric(name, Kind.GAUGE, help, List.of(labels), List.of());
  }

  static Metric histogram(String name, String help, List<Double> buckets, String... labels) {
    return new Metric(name, Kind.HISTOGRAM, help, List.of(labels), buckets);
  }
}
