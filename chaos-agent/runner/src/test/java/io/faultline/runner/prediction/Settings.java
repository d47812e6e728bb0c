package io.faultline.runner.prediction;

import io.faultline.runner.journal.BreakerSettings;

/** Breakers as they are set up. */
final class Settings {
  static final double NONE = Double.NaN;

  private Settings() {}

  /** Opens at half of the last calls failed or slow beyond 0.3 s; open 0.5 s, then 3 calls. */
  static BreakerSettings ofCalls(double window, double minimum) {
    return new BreakerSettings(window, NONE, minimum, NONE, 50, 50, 0.3, 0.5, false, 3);
  }

  /** The same by the calls of so many seconds. */
  static BreakerSettings ofSeconds(double window, double minimum) {
    return new BreakerSettings(NONE, window, minimum, NONE, 50, 50, 0.3, 0.5, false, 3);
  }

  /**
   * As those of Vert.x: so many failures within so many seconds, 1 s open, by a timer, one call.
   */
  static BreakerSettings ofFailures(double failures, double window) {
    return new BreakerSettings(NONE, window, NONE, failures, NONE, NONE, NONE, 1, true, 1);
  }

  /** Open so long, and so many calls close it. */
  static BreakerSettings opening(double openSeconds, boolean byItself, double calls) {
    return new BreakerSettings(20, NONE, 10, NONE, 50, 50, 0.3, openSeconds, byItself, calls);
  }
}
