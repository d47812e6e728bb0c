package io.faultline.runner.report;

import io.faultline.runner.experiment.Numbers;
import java.util.OptionalDouble;

/** The times that durations in the lines count from, as far as they are known. */
final class Elapsed {
  private OptionalDouble injected = OptionalDouble.empty();
  private OptionalDouble firstAffected = OptionalDouble.empty();
  private OptionalDouble lifted = OptionalDouble.empty();

  /** Notes the time of the first fault; later calls have no effect. */
  void injected(double at) {
    if (injected.isEmpty()) injected = OptionalDouble.of(at);
  }

  void firstAffected(double at) {
    if (firstAffected.isEmpty()) firstAffected = OptionalDouble.of(at);
  }

  void lifted(double at) {
    lifted = OptionalDouble.of(at);
  }

  boolean wasInjected() {
    return injected.isPresent();
  }

  boolean wasLifted() {
    return lifted.isPresent();
  }

  /** The duration since the first affected call; without one, since the injection. */
  String effect(double at) {
    return after(firstAffected.isPresent() ? firstAffected : injected, at);
  }

  String lifting(double at) {
    return after(lifted, at);
  }

  static String after(OptionalDouble from, double at) {
    return from.isEmpty() ? "" : Numbers.seconds(Math.max(0, at - from.getAsDouble()));
  }
}
