package io.faultline.console;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Queries a Prometheus-compatible store. Thread-safe. */
@FunctionalInterface
public interface Readings {
  /** Every series of the query over a range; steps without a sample are left out. */
  List<Curve> over(String promql, Instant from, Instant to, Duration step) throws IOException;

  /** One series. */
  record Curve(Map<String, String> labels, SortedMap<Instant, Double> values) {
    public Curve {
      labels = Map.copyOf(labels);
    }
  }
}
