package io.faultline.runner.prediction;

/**
 * The effect of a fault on the calls that pass a breaker.
 *
 * @param share of the calls that are disturbed, above 0 and up to 1
 * @param kind how a disturbed call ends
 * @param takes how long a disturbed call takes
 */
public record Disturbance(double share, Kind kind, Seconds takes) {
  /** How a disturbed call ends. */
  public enum Kind {
    /** The call fails. */
    FAILS,
    /** The call succeeds late; it fails if a time limit is shorter. */
    SLOW,
    /** The call does not end; it fails if there is a time limit. */
    HANGS
  }

  public Disturbance {
    if (!(share > 0 && share <= 1))
      throw new IllegalArgumentException("share: expected above 0 and up to 1, got " + share);
  }

  /** Calls that fail at once. */
  public static Disturbance failing(double share) {
    return new Disturbance(share, Kind.FAILS, Seconds.NONE);
  }

  /** Calls that end later by these seconds, or earlier by a time limit. */
  public static Disturbance slow(double share, double seconds) {
    return new Disturbance(share, Kind.SLOW, new Seconds(0, seconds));
  }

  /** Calls that end by a time limit, which is not known. */
  public static Disturbance hanging(double share) {
    return new Disturbance(share, Kind.HANGS, new Seconds(0, Double.POSITIVE_INFINITY));
  }
}
