package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the times in which the load generator sent nothing although requests were due: it was
 * stopped or starved, so failures of that time are not the system's.
 */
final class GeneratorPauses {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MISSING = 5;

  /** A pause, from the last request before it to the first after it. */
  record Pause(Instant from, Instant to) {
    /** Whether the request was under way during the pause. */
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
   * The pauses up to {@code until}, by time. A request becomes known when it ends, so a pause in
   * the last seconds may not be one.
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
