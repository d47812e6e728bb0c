package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** How far the sources of a journal lag behind, and when they were blind. */
final class Sources {
  /** How far a busy machine may delay a reading, in seconds. */
  private static final double JITTER_SECONDS = 2;

  /** A time span in which a source gave no reading. */
  record Stretch(double from, double to, String reason) {
    /** The usual time between two readings; too short to hide anything. */
    static final double SHORT_SECONDS = JITTER_SECONDS;

    double seconds() {
      return to - from;
    }

    boolean covers(double at) {
      return at >= from && at < to;
    }

    boolean overlaps(double begin, double end) {
      return from < end && to > begin;
    }
  }

  private final Journal journal;
  private final double hold;

  Sources(Experiment experiment, Journal journal) {
    this.journal = journal;
    this.hold = Evidence.seconds(experiment.phases().hold());
  }

  Journal journal() {
    return journal;
  }

  /** The longest gap that is allowed, in seconds. */
  double hold() {
    return hold;
  }

  /** How far the probe's readings may be behind; NaN if the journal has no lag for it. */
  double lag(Experiment.Probe probe) {
    var named = resolution(source -> source.covers(probe.name()));
    return named.orElse(Double.NaN);
  }

  /** How far a detector may be behind, beside the error of each detection. */
  double lag(Predicate<Source> detectors) {
    return resolution(detectors).orElse(0);
  }

  private OptionalDouble resolution(Predicate<Source> which) {
    return journal
        .all(Entry.Resolution.class)
        .filter(entry -> which.test(entry.source()))
        .mapToDouble(
            entry -> Double.isNaN(entry.error()) ? Double.POSITIVE_INFINITY : entry.error())
        .max();
  }

  /** The longest gap between two readings over which the first one holds. */
  double longestGap(Experiment.Probe probe) {
    double lag = lag(probe);
    return Math.min(hold, Double.isNaN(lag) ? hold : Math.max(lag, JITTER_SECONDS));
  }

  /** The times in which these sources were blind, in order. */
  List<Stretch> blind(Predicate<Source> which) {
    return journal
        .all(Entry.Blind.class)
        .filter(entry -> which.test(entry.source()))
        .map(
            entry ->
                new Stretch(
                    Double.isNaN(entry.from()) ? Double.NEGATIVE_INFINITY : entry.from(),
                    Double.isNaN(entry.to()) ? Double.POSITIVE_INFINITY : entry.to(),
                    entry.reason()))
        .sorted(Comparator.comparingDouble(Stretch::from))
        .toList();
  }

  /** The same times, if longer than the allowed gap. */
  List<Stretch> longBlind(Predicate<Source> which, double from, double to) {
    return blind(which).stream()
        .filter(stretch -> stretch.overlaps(from, to))
        .filter(stretch -> Math.min(to, stretch.to()) - Math.max(from, stretch.from()) > hold)
        .toList();
  }
}
