package io.faultline.runner.verdict;

import java.util.OptionalDouble;

/** A measured instant: {@code at}, which lies between {@code earliest} and {@code latest}. */
record Moment(double at, double earliest, double latest) {
  Moment {
    if (!(earliest <= at && at <= latest))
      throw new IllegalArgumentException(
          "moment: expected earliest <= at <= latest, got %s, %s, %s"
              .formatted(earliest, at, latest));
  }

  /** A moment with this error, plus or minus. */
  static Moment about(double at, double error) {
    double off = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.abs(error);
    return new Moment(at, at - off, at + off);
  }

  /** A moment that was read at {@code at} and lies at most {@code lag} before. */
  static Moment readLate(double at, double lag) {
    return new Moment(at, at - lag, at);
  }

  /** The time from {@code begin} to this moment. */
  Span since(Moment begin) {
    return new Span(
        at - begin.at, Math.max(0, earliest - begin.latest), Math.max(0, latest - begin.earliest));
  }

  /** A measured duration: {@code seconds}, which lies between {@code least} and {@code most}. */
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
