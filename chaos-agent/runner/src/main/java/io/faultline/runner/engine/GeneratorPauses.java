package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When the load sent nothing although it should have: it was stopped or starved, and what its
 * requests show of that time is its own doing.
 */
final class GeneratorPauses {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MISSING = 5;

  /** From the last request before it to the first after it. */
  record Pause(Instant from, Instant to) {
    /** Whether a part of the request's life lies in it. */
    boolean touches(Load.Request request) {
      return request.sent().isBefore(to) && request.done().isAfter(from);
    }
  }

  private final Instant from;
  private final long longestMicros;
  private long[] sentMicros = new long[1024];
  private int size;

  /**
   * @param from since when requests are sent at the full rate
   */
  GeneratorPauses(double perSecond, Instant from) {
    this.from = from;
    this.longestMicros = Math.max(micros(SHORTEST), Math.round(MISSING / perSecond * 1e6));
  }

  void add(Load.Request request) {
    if (size == sentMicros.length) sentMicros = Arrays.copyOf(sentMicros, 2 * size);
    sentMicros[size++] = ChronoUnit.MICROS.between(from, request.sent());
  }

  /**
   * Those up to {@code until}, by time. Requests are known when they end: a pause of the last
   * seconds may yet turn out to be none.
   */
  List<Pause> until(Instant until) {
    var sorted = Arrays.copyOf(sentMicros, size + 1);
    sorted[size] = ChronoUnit.MICROS.between(from, until);
    long end = sorted[size];
    Arrays.sort(sorted);
    var pauses = new ArrayList<Pause>();
    long last = 0;
    for (long at : sorted) {
      if (at > end) break;
      if (at - last > longestMicros) pauses.add(new Pause(instant(last), instant(at)));
      last = Math.max(last, at);
    }
    return pauses;
  }

  private Instant instant(long micros) {
    return from.plus(micros, ChronoUnit.MICROS);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
