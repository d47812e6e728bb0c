package io.faultline.dashboards.alert;

import java.time.Duration;

/**
 * When an alert fires.
 *
 * @param expr fires for each series of its result
 * @param pending how long the result must last first
 * @param lasting for how long it goes on firing after the last result
 */
public record Condition(String expr, Duration pending, Duration lasting) {
  public Condition {
    if (expr.isBlank()) {
      throw new IllegalArgumentException("condition: expected an expression, got a blank one");
    }
    if (pending.isNegative() || lasting.isNegative()) {
      throw new IllegalArgumentException(
          "%s: expected times of 0 or more, got %s and %s".formatted(expr, pending, lasting));
    }
  }

  static Condition atOnce(String expr) {
    return new Condition(expr, Duration.ZERO, Duration.ZERO);
  }

  static Condition after(int seconds, String expr) {
    return new Condition(expr, Duration.ofSeconds(seconds), Duration.ZERO);
  }

  /**
   * For a condition that single samples interrupt: one good sample between bad ones ends nothing.
   */
  Condition lasting(int seconds) {
    return new Condition(expr, pending, Duration.ofSeconds(seconds));
  }
}
