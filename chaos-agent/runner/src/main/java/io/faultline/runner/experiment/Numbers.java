package io.faultline.runner.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Formats numbers for people, the same in every locale and in every report: {@code 0.61 s}, {@code
 * 2,400}.
 */
public final class Numbers {
  /** The text in place of a missing number. */
  public static final String NONE = "–";

  private Numbers() {}

  /**
   * Formats seconds: as milliseconds below 0.1 s, with two decimals below 1 s, else with one:
   * {@code 61 ms}, {@code 17.2 s}.
   */
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) return NONE;
    double size = Math.abs(seconds);
    if (size < 0.0995) return format("%.0f ms", seconds * 1000);
    return format(size < 0.995 ? "%.2f s" : "%,.1f s", seconds);
  }

  public static String seconds(OptionalDouble seconds) {
    return seconds(seconds.orElse(Double.NaN));
  }

  /** Formats seconds with enough decimals to differ from the limit that they are compared with. */
  public static String secondsBeside(double seconds, Duration limit) {
    double most = limit.toNanos() / 1e9;
    boolean looksEqual = seconds != most && Math.abs(seconds - most) < 0.05 && most >= 0.95;
    return looksEqual ? format("%.3f s", seconds) : seconds(seconds);
  }

  /** Formats a limit, without trailing zeros: {@code 1 s}, {@code 1.5 s}, {@code 250 ms}. */
  public static String limit(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) return duration.toMillis() + " ms";
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  public static String count(long count) {
    return format("%,d", count);
  }

  /** {@code 1 call}, {@code 2 calls}. */
  public static String count(long count, String thing) {
    return count(count) + " " + thing + (count == 1 ? "" : "s");
  }

  /** Formats a share, 0 to 1: {@code 0.25 %}, {@code 100 %}. */
  public static String share(double share) {
    return Double.isFinite(share) ? plain(100 * share) + " %" : NONE;
  }

  /** Formats a value with its unit: {@code 40.1/s}, {@code 38 ms}, {@code 0.25 %}. */
  public static String value(double value, String unit) {
    if (!Double.isFinite(value)) return NONE;
    if (unit.equals("s")) return seconds(value);
    if (unit.equals("%")) return format("%.2f %%", value);
    return plain(value) + (unit.isEmpty() || unit.startsWith("/") ? unit : " " + unit);
  }

  /** {@code 'orders accepted' was 12/s}. */
  public static String reading(Experiment.Probe probe, double value) {
    var read = Double.isFinite(value) ? value(value, probe.unit()) : "no number";
    return "'%s' was %s".formatted(probe.name(), read);
  }

  /**
   * Formats three significant digits: {@code 40.1}, {@code 402}, {@code 2,403}, {@code 0.00123}.
   */
  public static String plain(double value) {
    if (!Double.isFinite(value)) return NONE;
    if (Math.abs(value) >= 100) return format("%,.0f", value);
    if (value == Math.rint(value)) return format("%.0f", value);
    var rounded = new BigDecimal(value).round(new MathContext(3));
    return rounded.scale() > 7 ? format("%.1e", value) : rounded.toPlainString();
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
