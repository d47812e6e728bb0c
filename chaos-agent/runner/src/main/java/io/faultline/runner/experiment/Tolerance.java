package io.faultline.runner.experiment;

import java.util.regex.Pattern;

/**
 * The range a probe's value should be in, both ends included: {@code >= 36}, {@code <= 0.01},
 * {@code 36 to 44}.
 */
public record Tolerance(double least, double most) {
  private static final String NUMBER = "(-?[0-9]+(?:\\.[0-9]+)?(?:[eE]-?[0-9]+)?)";
  private static final Pattern AT_LEAST = Pattern.compile(">=\\s*" + NUMBER);
  private static final Pattern AT_MOST = Pattern.compile("<=\\s*" + NUMBER);
  private static final Pattern BETWEEN = Pattern.compile(NUMBER + "\\s+to\\s+" + NUMBER);

  public Tolerance {
    if (!(least <= most))
      throw new IllegalArgumentException(
          "tolerance: expected low <= high, got %s to %s".formatted(least, most));
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException saying what was expected and what was found
   */
  public static Tolerance parse(String text) {
    var stripped = text.strip();
    var atLeast = AT_LEAST.matcher(stripped);
    if (atLeast.matches())
      return new Tolerance(Double.parseDouble(atLeast.group(1)), Double.POSITIVE_INFINITY);
    var atMost = AT_MOST.matcher(stripped);
    if (atMost.matches())
      return new Tolerance(Double.NEGATIVE_INFINITY, Double.parseDouble(atMost.group(1)));
    var between = BETWEEN.matcher(stripped);
    if (between.matches())
      return new Tolerance(
          Double.parseDouble(between.group(1)), Double.parseDouble(between.group(2)));
    throw new IllegalArgumentException(
        "expected a tolerance such as '>= 36', '<= 0.01' or '36 to 44', got '%s'".formatted(text));
  }

  /** The form that {@link #parse} reads. */
  public String text() {
    if (most == Double.POSITIVE_INFINITY) return ">= " + print(least);
    if (least == Double.NEGATIVE_INFINITY) return "<= " + print(most);
    return print(least) + " to " + print(most);
  }

  /** Whether the value is in range; NaN never is. */
  public boolean holds(double value) {
    return value >= least && value <= most;
  }

  /** How far the value is out of range: 0 inside, infinite for NaN. */
  public double excess(double value) {
    if (Double.isNaN(value)) return Double.POSITIVE_INFINITY;
    return Math.max(0, Math.max(least - value, value - most));
  }

  private static String print(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
