package io.faultline.proxy.toxic;

/** Checks of attributes, with messages that name the toxic and the attribute. */
final class Attribute {
  /** A year in milliseconds: a longer time is surely a mistake, and sums cannot overflow. */
  private static final long MOST_MILLIS = 365L * 24 * 3600 * 1000;

  private Attribute() {}

  static void notNegative(String name, long value) {
    if (value < 0)
      throw new IllegalArgumentException("%s: expected 0 or more, got %d".formatted(name, value));
  }

  static void millis(String name, long value) {
    if (value < 0 || value > MOST_MILLIS)
      throw new IllegalArgumentException(
          "%s: expected 0 to %d milliseconds, got %d".formatted(name, MOST_MILLIS, value));
  }

  static long nanos(long millis) {
    return millis * 1_000_000;
  }
}
