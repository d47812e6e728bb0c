package io.faultline.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The planned start of each journey, counted from the start of the first one: the plan that Gatling
 * follows. After a pause of this process Gatling starts all missed journeys at once; only the plan
 * shows which those are. Thread-safe.
 */
final class Arrivals {
  private final List<Stretch> stretches;
  private long begun;
  private long originEpochMicros;

  Arrivals(List<Stretch> stretches) {
    this.stretches = List.copyOf(stretches);
  }

  /** The next journey begins now; returns its planned start. */
  synchronized long next(long nowEpochMicros) {
    if (begun == 0) originEpochMicros = nowEpochMicros;
    return originEpochMicros + Math.round(seconds(begun++) * TimeUnit.SECONDS.toMicros(1));
  }

  private double seconds(long journey) {
    double start = 0;
    long left = journey;
    for (Stretch stretch : stretches.subList(0, stretches.size() - 1)) {
      if (left < stretch.arrivals()) return start + stretch.secondsTo(left);
      left -= stretch.arrivals();
      start += stretch.lengthSeconds();
    }
    return start + stretches.get(stretches.size() - 1).secondsTo(left);
  }
}
