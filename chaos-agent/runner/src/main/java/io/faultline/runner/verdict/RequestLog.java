package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The users' requests as the load recorded them: the responses that users really got. */
final class RequestLog {
  /** The name of the users' requests among the probes. */
  static final String NAME = "users' requests";

  /** The share that may fail if the experiment states none, as in the probes of most systems. */
  private static final double USUAL_SHARE = 0.01;

  /** With fewer requests due in a stretch, it may be chance that none ended. */
  private static final double DUE_AT_LEAST = 5;

  /** Borders of stretches are whole seconds, up to rounding. */
  private static final double SAME_SECONDS = 1e-3;

  private final Sources sources;
  private final Experiment experiment;
  private final List<Entry.UserRequests> stretches;

  RequestLog(Experiment experiment, Sources sources) {
    this.experiment = experiment;
    this.sources = sources;
    this.stretches =
        sources
            .journal()
            .all(Entry.UserRequests.class)
            .filter(stretch -> stretch.from() < stretch.to())
            .sorted(Comparator.comparingDouble(Entry.UserRequests::from))
            .toList();
  }

  boolean isEmpty() {
    return stretches.isEmpty();
  }

  /** The users' requests as a signal, second by second. */
  Signal signal(double until) {
    var points = new ArrayList<Signal.Point>();
    double end = Double.NEGATIVE_INFINITY;
    for (var stretch : stretches) {
      if (stretch.from() > until) break;
      if (!points.isEmpty() && stretch.from() > end + SAME_SECONDS)
        points.add(new Signal.Point(end, State.UNSEEN));
      points.add(new Signal.Point(stretch.from(), state(stretch)));
      end = Math.max(end, stretch.to());
    }
    double lag = stretches.stream().mapToDouble(s -> s.to() - s.from()).max().orElse(Double.NaN);
    var blind = sources.blind(Source.REQUESTS::equals);
    return new Signal(NAME, lag, Signal.unseen(points, blind), end);
  }

  /**
   * The state of a second. With failed (or slow) requests it is in tolerance if their share in the
   * hold time that begins with it is allowed.
   */
  private State state(Entry.UserRequests stretch) {
    if (stretch.requests() == 0) return wasDue(stretch) ? State.UNSEEN : State.IN_TOLERANCE;
    if (stretch.errors() == 0 && stretch.slow() == 0) return State.IN_TOLERANCE;
    long requests = 0;
    long errors = 0;
    long slow = 0;
    for (var next : stretches) {
      if (next.from() < stretch.from() || next.from() >= stretch.from() + sources.hold()) continue;
      requests += next.requests();
      errors += next.errors();
      slow += next.slow();
    }
    boolean failed = stretch.errors() > 0 && errors > errorShare() * requests;
    boolean late = stretch.slow() > 0 && slow > slowShare() * requests;
    return failed || late ? State.OUT_OF_TOLERANCE : State.IN_TOLERANCE;
  }

  private boolean wasDue(Entry.UserRequests stretch) {
    return (stretch.to() - stretch.from()) * experiment.load().perSecond() >= DUE_AT_LEAST;
  }

  private double errorShare() {
    return experiment.expectations().userErrors().map(Experiment.Share::most).orElse(USUAL_SHARE);
  }

  private double slowShare() {
    return experiment.expectations().slow().map(slow -> slow.share().most()).orElse(1.0);
  }

  /**
   * A sentence on a time that the log does not cover, covers twice, or could not be read for; empty
   * if it is complete.
   */
  Optional<String> gap(double from, double to) {
    double end = from;
    for (var stretch : stretches) {
      if (stretch.to() <= from + SAME_SECONDS) continue;
      if (stretch.from() >= to - SAME_SECONDS) break;
      if (stretch.from() > end + SAME_SECONDS) break;
      if (end > from && stretch.from() < end - SAME_SECONDS)
        return Optional.of(
            "the log of users' requests counts %s to %s twice"
                .formatted(Numbers.seconds(stretch.from()), Numbers.seconds(end)));
      end = stretch.to();
    }
    // The last stretch may be cut off with the load.
    if (end + 1 + SAME_SECONDS < to)
      return Optional.of(
          "users' requests were not recorded from %s on".formatted(Numbers.seconds(end)));
    return sources.blind(Source.REQUESTS::equals).stream()
        .filter(stretch -> stretch.overlaps(from, to))
        .findFirst()
        .map(
            stretch ->
                "users' requests could not be read from %s to %s: %s"
                    .formatted(
                        Numbers.seconds(stretch.from()),
                        Numbers.seconds(stretch.to()),
                        stretch.reason()));
  }

  /** Whether the log is complete in this time. */
  boolean covers(double from, double to) {
    return !isEmpty() && gap(from, to).isEmpty();
  }

  /** How many requests ended in this time, how many of them failed and how many were slow. */
  Count count(double from, double to) {
    long requests = 0;
    long errors = 0;
    long slow = 0;
    for (var stretch : stretches) {
      if (stretch.to() <= from || stretch.from() >= to) continue;
      requests += stretch.requests();
      errors += stretch.errors();
      slow += stretch.slow();
    }
    return new Count(requests, errors, slow);
  }

  /** The requests that ended in the seconds that this time touches; empty if not recorded. */
  Optional<Outcome.Users> users(double from, double to) {
    if (!covers(from, to)) return Optional.empty();
    var millis = new TreeMap<Long, Long>();
    stretches.stream()
        .filter(stretch -> stretch.to() > from && stretch.from() < to)
        .forEach(stretch -> stretch.millis().forEach((ms, n) -> millis.merge(ms, n, Long::sum)));
    var count = count(from, to);
    return Optional.of(new Outcome.Users(count.requests(), count.errors(), Ranks.of(millis)));
  }

  /** The requests per second, by the stretches that lie entirely in this time. */
  OptionalDouble perSecond(double from, double to) {
    var whole = stretches.stream().filter(it -> it.from() >= from && it.to() <= to).toList();
    double seconds = whole.stream().mapToDouble(it -> it.to() - it.from()).sum();
    long requests = whole.stream().mapToLong(Entry.UserRequests::requests).sum();
    return seconds > 0 && requests > 0
        ? OptionalDouble.of(requests / seconds)
        : OptionalDouble.empty();
  }

  record Count(long requests, long errors, long slow) {}
}
