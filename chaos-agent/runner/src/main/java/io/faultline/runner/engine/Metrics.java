package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;

/** Reads the system's metrics in PromQL. */
public interface Metrics {
  /**
   * The query's one value now; NaN where it gives no sample.
   *
   * @throws PortException where the store does not answer, or the query gives more than one series
   */
  double value(String query) throws PortException;

  /** The query's first series over a range, by time; missing steps are left out. */
  SortedMap<Instant, Double> range(String query, Instant from, Instant to, Duration step)
      throws PortException;
}
