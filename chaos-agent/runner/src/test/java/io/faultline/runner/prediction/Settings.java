package io.faultline.runner.prediction;

import io.faultline.runner.journal.BreakerSettings;

/** Sample settings of breakers. */
final class Settings {
  static final double NONE = Double.NaN;

  private Settings() {}

  /**
   * A breaker that opens at a share of one half of the last calls, failed or slower than 0.3 s; it
   * is open for 0.5 s, then 3 calls close it.
   */
  static BreakerSettings ofCalls(double window, double minimum) {
    return new BreakerSettings(window, NONE, minimum, NONE, 50, 50, 0.3, 0.5, false, 3);
  }

  /** The same with a window of seconds. */
  static BreakerSettings ofSeconds(double window, double minimum) {
    return new BreakerSettings(NONE, window, minimum, NONE, 50, 50, 0.3, 0.5, false, 3);
  }

  /**
   * A breaker as in Vert.x: it opens at a number of failures within a time, half-opens after 1 s by
   * a timer, and one call closes it.
   */
  static BreakerSettings ofFailures(double failures, double window) {
    return new BreakerSettings(NONE, window, NONE, failures, NONE, NONE, NONE, 1, true, 1);
  }

  /** A breaker with this open time, which this number of calls closes. */
  static BreakerSettings opening(double openSeconds, boolean byItself, double calls) {
    return new BreakerSettings(20, NONE, 10, NONE, 50, 50, 0.3, openSeconds, byItself, calls);
  }
}
