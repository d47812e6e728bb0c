package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;

/**
 * A part of the load in which the rate of arrivals stays or changes evenly; counts like Gatling's
 * {@code ConstantRate} and {@code RampRate} injections.
 */
record Stretch(double fromPerSecond, double toPerSecond, Duration length) {
  static Stretch constant(double perSecond, Duration length) {
    return new Stretch(perSecond, perSecond, length);
  }

  /** The number of journeys that begin in it. */
  long arrivals() {
    double mean = fromPerSecond + (toPerSecond - fromPerSecond) / 2;
    double journeys = mean * length.toSeconds();
    return isConstant() ? Math.round(journeys) : (long) journeys;
  }

  /** Seconds from its start to a journey's, counted from 0. */
  double secondsTo(long journey) {
    if (isConstant()) return journey * lengthSeconds() / Math.max(1, arrivals() - 1);
    // At an evenly changing rate, at² + bt journeys have begun after t.
    double a = (toPerSecond - fromPerSecond) / (2 * length.toSeconds());
    double b = fromPerSecond;
    return (Math.sqrt(b * b + 4 * a * journey) - b) / (2 * a);
  }

  double lengthSeconds() {
    return length.toMillis() / 1000.0;
  }

  OpenInjectionStep injection() {
    return isConstant()
        ? constantUsersPerSec(toPerSecond).during(length)
        : rampUsersPerSec(fromPerSecond).to(toPerSecond).during(length);
  }

  private boolean isConstant() {
    return fromPerSecond == toPerSecond;
  }
}
