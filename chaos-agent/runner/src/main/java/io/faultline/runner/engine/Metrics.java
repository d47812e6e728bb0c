package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** Reads past values of the system's metrics in PromQL, and how far they lag behind. */
public interface Metrics {
  /** The query's first series over a range, by time; missing steps are left out. */
  SortedMap<Instant, Double> range(String query, Instant from, Instant to, Duration step)
      throws PortException;

  /** How far the query's values lag behind the present; empty if not known. */
  Optional<Lag> lag(String query);

  /** How old the newest data that a query uses may be; empty if not known. */
  Optional<Lag> age(String query);

  /** How far an alert of this name lags behind its cause. */
  Optional<Lag> alertLag(String alert);

  /**
   * How far readings lag behind.
   *
   * @param most an upper limit
   * @param reason the terms of the sum: {@code scraped every 1s + range of 5s}
   */
  record Lag(Duration most, String reason) {}
}
