package io.faultline.runner.report;

import io.faultline.runner.experiment.Numbers;
import java.util.OptionalDouble;

/** What the durations in the lines are counted from, as far as it has happened. */
final class Elapsed {
  private OptionalDouble injected = OptionalDouble.empty();
  private OptionalDouble firstAffected = OptionalDouble.empty();
  private OptionalDouble lifted = OptionalDouble.empty();

  void injected(double at) {
    injected = OptionalDouble.of(at);
  }

  void firstAffected(double at) {
    firstAffected = OptionalDouble.of(at);
  }

  void lifted(double at) {
    lifted = OptionalDouble.of(at);
  }

  boolean wasInjected() {
    return injected.isPresent();
  }

  boolean wasAffected() {
    return firstAffected.isPresent();
  }

  boolean wasLifted() {
    return lifted.isPresent();
  }

  String injection(double at) {
    return after(injected, at);
  }

  /** Elapsed the first affected call; while there is none, since the injection. */
  String effect(double at) {
    return after(firstAffected.isPresent() ? firstAffected : injected, at);
  }

  String lifting(double at) {
    return after(lifted, at);
  }

  private static String after(OptionalDouble from, double at) {
    return from.isEmpty() ? "" : Numbers.seconds(Math.max(0, at - from.getAsDouble()));
  }
}
