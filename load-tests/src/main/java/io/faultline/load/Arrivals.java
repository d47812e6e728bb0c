package io.faultline.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When each journey was to begin: the plan that Gatling follows (its {@code RampRate} and {@code
 * Ramp} injections), from the moment the first one began. When this process did not run for a
 * while, Gatling begins all that it missed at once; only the plan tells which those are.
 * Thread-safe.
 */
final class Arrivals {
  private static final double FIRST_PER_SECOND = 1;

  private final double perSecond;
  private final double rampSeconds;
  private final long ramped;
  private final double intervalSeconds;
  private long begun;
  private long originEpochMicros;

  Arrivals(double perSecond, Duration rampUp, Duration duration) {
    this.perSecond = perSecond;
    this.rampSeconds = rampUp.toSeconds();
    this.ramped = (long) ((FIRST_PER_SECOND + (perSecond - FIRST_PER_SECOND) / 2) * rampSeconds);
    long constant = Math.round(perSecond * duration.toSeconds());
    this.intervalSeconds = duration.toMillis() / 1000.0 / Math.max(1, constant - 1);
  }

  /** The next journey begins now; returns when it was to begin. */
  synchronized long next(long nowEpochMicros) {
    if (begun == 0) originEpochMicros = nowEpochMicros;
    return originEpochMicros + Math.round(seconds(begun++) * TimeUnit.SECONDS.toMicros(1));
  }

  private double seconds(long journey) {
    return journey < ramped
        ? secondsOfRamp(journey)
        : rampSeconds + (journey - ramped) * intervalSeconds;
  }

  /** When so many have begun at a rate that rises evenly: at² + bt = journey. */
  private double secondsOfRamp(long journey) {
    double a = (perSecond - FIRST_PER_SECOND) / (2 * rampSeconds);
    double b = FIRST_PER_SECOND;
    return a < 1e-9 ? journey / b : (Math.sqrt(b * b + 4 * a * journey) - b) / (2 * a);
  }
}
