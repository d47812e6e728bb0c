package io.faultline.fault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 250us}, {@code 200ms}, {@code 1.5s}, {@code 2m}, {@code
 * 1h}.
 */
public final class DurationText {
  private static final Pattern FORM =
      Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,9})?)(ns|us|ms|s|m|h)");

  private DurationText() {}

  /**
   * Reads one duration.
   *
   * @throws IllegalArgumentException if the text is not a number and one of the units ns, us, ms,
   *     s, m, h
   */
  public static Duration parse(String text) {
    var match = FORM.matcher(text.strip());
    if (!match.matches())
      throw new IllegalArgumentException(
          "expected a duration such as 200ms, 1.5s or 2m, got '%s'".formatted(text));
    var nanos =
        new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(nanosPer(match.group(2))));
    if (nanos.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0)
      throw new IllegalArgumentException(
          "expected a duration under 292 years, got '%s'".formatted(text));
    return Duration.ofNanos(nanos.longValue());
  }

  /** The shortest exact form, which {@link #parse} reads back. */
  public static String print(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) return "0s";
    if (nanos % nanosPer("ms") != 0)
      return nanos % nanosPer("us") == 0 ? nanos / nanosPer("us") + "us" : nanos + "ns";
    long millis = nanos / nanosPer("ms");
    if (Math.abs(millis) < 1000) return millis + "ms";
    if (millis % 60_000 == 0) return millis / 60_000 + "m";
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
  }

  private static long nanosPer(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      default -> 3_600_000_000_000L;
    };
  }
}
