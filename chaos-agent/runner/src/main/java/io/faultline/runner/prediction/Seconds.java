package io.faultline.runner.prediction;

import io.faultline.runner.experiment.Numbers;

/**
 * A range of seconds, {@code least} to {@code most}. {@code most} is infinite without a known upper
 * limit; both are infinite for an event that never happens.
 */
public record Seconds(double least, double most) {
  public static final Seconds NONE = new Seconds(0, 0);
  public static final Seconds NEVER =
      new Seconds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Seconds {
    if (!(0 <= least && least <= most))
      throw new IllegalArgumentException(
          "seconds: expected 0 <= least <= most, got %s and %s".formatted(least, most));
  }

  /** An exact duration. */
  public static Seconds of(double seconds) {
    return new Seconds(seconds, seconds);
  }

  public Seconds plus(Seconds other) {
    return new Seconds(least + other.least, most + other.most);
  }

  public boolean isNever() {
    return Double.isInfinite(least);
  }

  /** {@code 0.25 s}, {@code 0.50 s to 0.53 s}, {@code 0.25 s or more}, {@code never}. */
  public String text() {
    if (isNever()) return "never";
    var from = Numbers.seconds(least);
    if (Double.isInfinite(most)) return from + " or more";
    var to = Numbers.seconds(most);
    return from.equals(to) ? from : from + " to " + to;
  }
}
