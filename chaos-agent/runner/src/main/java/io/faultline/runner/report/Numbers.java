package io.faultline.runner.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them, the same in every locale: {@code 0.61 s}, {@code 2,400}. */
final class Numbers {
  /** Stands where there is no number. */
  static final String NONE = "–";

  private Numbers() {}

  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) return NONE;
    double size = Math.abs(seconds);
    if (size < 0.0995) return format("%.0f ms", seconds * 1000);
    return format(size < 0.995 ? "%.2f s" : "%,.1f s", seconds);
  }

  static String seconds(OptionalDouble seconds) {
    return seconds(seconds.orElse(Double.NaN));
  }

  /** A limit, without needless zeros: {@code 1 s}, {@code 1.5 s}, {@code 250 ms}. */
  static String limit(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) return duration.toMillis() + " ms";
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  static String count(long count) {
    return format("%,d", count);
  }

  /** {@code 1 call}, {@code 2 calls}. */
  static String count(long count, String thing) {
    return count(count) + " " + thing + (count == 1 ? "" : "s");
  }

  /** A value with its unit: {@code 40.1/s}, {@code 38 ms}, {@code 0.25 %}. */
  static String value(double value, String unit) {
    if (!Double.isFinite(value)) return NONE;
    if (unit.equals("s")) return seconds(value);
    if (unit.equals("%")) return format("%.2f %%", value);
    return plain(value) + (unit.isEmpty() || unit.startsWith("/") ? unit : " " + unit);
  }

  /** Three digits that matter: {@code 40.1}, {@code 402}, {@code 2,403}, {@code 0.00123}. */
  static String plain(double value) {
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
