package io.faultline.runner.experiment;

import io.faultline.fault.DurationText;
import java.time.Duration;
import java.util.Locale;

/** Numbers as the sentences of a verdict give them. */
public final class Numbers {
  private Numbers() {}

  /** Two decimals under ten, one under a hundred, else none: {@code 0.61 s}, {@code 17.2 s}. */
  public static String seconds(double seconds) {
    double size = Math.abs(seconds);
    int decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f s", seconds);
  }

  public static String duration(Duration duration) {
    return DurationText.print(duration);
  }

  /** Four significant digits; {@code no number} for NaN. */
  public static String number(double value) {
    if (Double.isNaN(value)) return "no number";
    if (Double.isInfinite(value) || value == 0)
      return value > 0 ? "infinite" : value < 0 ? "-infinite" : "0";
    if (Math.abs(value) >= 1e15) return Double.toString(value);
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** {@code 'orders accepted' was 12 /s}. */
  public static String reading(Experiment.Probe probe, double value) {
    var unit = probe.unit().isEmpty() || Double.isNaN(value) ? "" : " " + probe.unit();
    return "'%s' was %s%s".formatted(probe.name(), number(value), unit);
  }
}
