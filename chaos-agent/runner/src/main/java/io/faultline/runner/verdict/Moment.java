package io.faultline.runner.verdict;

import java.util.OptionalDouble;

/**
 * An instant as it was measured: it was {@code earliest} to {@code latest}, and is given as {@code
 * at}.
 */
record Moment(double at, double earliest, double latest) {
  Moment {
    if (!(earliest <= at && at <= latest))
      throw new IllegalArgumentException(
          "moment: expected earliest <= at <= latest, got %s, %s, %s"
              .formatted(earliest, at, latest));
  }

  /** Off by {@code error} either way. */
  static Moment about(double at, double error) {
    double off = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.abs(error);
    return new Moment(at, at - off, at + off);
  }

  /** Not later than it was read, and not earlier than {@code lag} before. */
  static Moment readLate(double at, double lag) {
    return new Moment(at, at - lag, at);
  }

  /** How long from then until now. */
  Span since(Moment begin) {
    return new Span(
        at - begin.at, Math.max(0, earliest - begin.latest), Math.max(0, latest - begin.earliest));
  }

  /** A duration as it was measured: {@code least} to {@code most}, given as {@code seconds}. */
  record Span(double seconds, double least, double most) {
    boolean isSurelyWithin(double limit) {
      return most <= limit;
    }

    boolean isSurelyOver(double limit) {
      return least > limit;
    }

    OptionalDouble error() {
      double error = Math.max(seconds - least, most - seconds);
      return Double.isFinite(error)
          ? OptionalDouble.of(Math.max(0, error))
          : OptionalDouble.empty();
    }
  }
}
