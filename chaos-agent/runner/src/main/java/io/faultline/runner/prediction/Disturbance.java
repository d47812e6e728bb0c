package io.faultline.runner.prediction;

/**
 * What a fault does to the calls that pass a breaker.
 *
 * @param share of them, above 0 and up to 1
 * @param kind how they end
 * @param takes how long they take to end
 */
public record Disturbance(double share, Kind kind, Seconds takes) {
  /** How a disturbed call ends. */
  public enum Kind {
    /** With a failure. */
    FAILS,
    /** Well, but late; with a failure where a time limit is shorter. */
    SLOW,
    /** Not at all; with a failure where there is a time limit. */
    HANGS
  }

  public Disturbance {
    if (!(share > 0 && share <= 1))
      throw new IllegalArgumentException("share: expected above 0 and up to 1, got " + share);
  }

  /** These calls fail at once. */
  public static Disturbance failing(double share) {
    return new Disturbance(share, Kind.FAILS, Seconds.NONE);
  }

  /** These calls end so much later, or sooner where a time limit cuts them short. */
  public static Disturbance slow(double share, double seconds) {
    return new Disturbance(share, Kind.SLOW, new Seconds(0, seconds));
  }

  /** These calls end when a time limit says so, which is not known. */
  public static Disturbance hanging(double share) {
    return new Disturbance(share, Kind.HANGS, new Seconds(0, Double.POSITIVE_INFINITY));
  }
}
