package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** Reads the past of the system's metrics in PromQL, and how they come to be. */
public interface Metrics {
  /** The query's first series over a range, by time; missing steps are left out. */
  SortedMap<Instant, Double> range(String query, Instant from, Instant to, Duration step)
      throws PortException;

  /** How far the query's values lag behind what they show; empty where nobody can say. */
  Optional<Lag> lag(String query);

  /** How old the newest data that a query uses may be; empty where nobody can say. */
  Optional<Lag> age(String query);

  /** How far an alert of this name lags behind what it shows. */
  Optional<Lag> alertLag(String alert);

  /**
   * How far readings lag behind.
   *
   * @param reason the sum that makes it: {@code scraped every 1s + range of 5s}
   */
  record Lag(Duration most, String reason) {}
}
