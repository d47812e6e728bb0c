package io.faultline.dashboards.query;

import java.util.Locale;

/** The meaning of a number on a state time line. A number has the same meaning everywhere. */
public enum State {
  WELL(0),
  HALF_OPEN(1),
  OPEN(2),
  PENDING(3),
  FIRING(4),
  RAISED(5),
  DOWN(6),
  OUT_OF_TOLERANCE(7),
  WAITING(8);

  private final int value;

  State(int value) {
    this.value = value;
  }

  public int value() {
    return value;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The state if the condition is 1, in tolerance if it is 0. */
  String where(String zeroOrOne) {
    return value + " * (" + zeroOrOne + ")";
  }
}
