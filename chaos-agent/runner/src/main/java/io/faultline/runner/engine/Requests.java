package io.faultline.runner.engine;

import io.faultline.runner.experiment.Workload;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the users' requests, and sums them up. */
final class Requests {
  /** The load logs a request when it ends, and its log is read twice a second. */
  private static final Duration COMPLETE_AFTER = Duration.ofMillis(1500);

  private static final Comparator<Load.Request> BY_END = Comparator.comparing(Load.Request::done);

  private final GeneratorPauses pauses;
  private final boolean eachIsAJourney;
  private Instant warmUntil;
  private final List<Load.Request> failed = new ArrayList<>();
  private double[] seconds = new double[1024];
  private int measured;
  private long all;
  private String journeyBegin = "";
  private long journeys;

  /**
   * @param warmUntil requests that were sent before do not count in times and rates
   */
  Requests(Instant warmUntil, Workload workload) {
    this.pauses = new GeneratorPauses(workload.perSecond(), warmUntil);
    this.eachIsAJourney = workload.isOfSingleRequests();
    this.warmUntil = warmUntil;
  }

  /** Ends the warm-up: drops the times and rates so far. */
  void warm(Instant now) {
    warmUntil = now;
    measured = 0;
    journeys = 0;
  }

  void add(Load.Request request) {
    all++;
    pauses.add(request);
    if (!request.ok()) failed.add(request);
    if (journeyBegin.isEmpty()) journeyBegin = request.name();
    if (request.sent().isBefore(warmUntil)) return;
    if (measured == seconds.length) seconds = Arrays.copyOf(seconds, 2 * measured);
    seconds[measured++] = Recorder.seconds(request.took());
    if (!eachIsAJourney && !request.name().equals(journeyBegin)) return;
    journeys++;
  }

  /**
   * The first request that failed since {@code from}, among the requests that are surely complete
   * by {@code now}.
   */
  Optional<Load.Request> firstFailedSoFar(Instant from, Instant now) {
    var known = now.minus(COMPLETE_AFTER);
    return failedSince(from, now).stream()
        .filter(request -> request.done().isBefore(known))
        .min(BY_END);
  }

  /** The first request that failed since {@code from}, of a load that has ended. */
  Optional<Load.Request> firstFailed(Instant from, Instant ended) {
    return failedSince(from, ended).stream().min(BY_END);
  }

  /** The times up to {@code until} in which the load sent nothing. */
  List<GeneratorPauses.Pause> pauses(Instant until) {
    return pauses.until(until);
  }

  /**
   * The requests that failed since {@code from}, without the ones under way in a pause of the load.
   */
  private List<Load.Request> failedSince(Instant from, Instant now) {
    var since = failed.stream().filter(request -> !request.done().isBefore(from)).toList();
    if (since.isEmpty()) return since;
    var paused = pauses.until(now);
    return since.stream()
        .filter(request -> paused.stream().noneMatch(pause -> pause.touches(request)))
        .toList();
  }

  Entry.LoadEnded summary(double at, Instant errorsFrom, Instant now, long accepted) {
    var sorted = Arrays.copyOf(seconds, measured);
    Arrays.sort(sorted);
    return new Entry.LoadEnded(
        at,
        perSecond(now),
        all,
        failed.size(),
        failedSince(errorsFrom, now).size(),
        accepted,
        quantile(sorted, 0.5),
        quantile(sorted, 0.95),
        quantile(sorted, 0.99));
  }

  /**
   * Journeys a second from the warm-up to the end of the load; a journey begins with the request
   * that came first. A pause counts with no journeys.
   */
  private double perSecond(Instant ended) {
    double span = Recorder.seconds(Duration.between(warmUntil, ended));
    return span > 0 ? journeys / span : 0;
  }

  /**
   * The smallest value that at least this share of the values does not exceed; NaN without values.
   */
  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) return Double.NaN;
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
