package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a verdict is made of: what was to be done, what was recorded, and what it means.
 *
 * @param detections each detector's first firing in the steady phase, and its first one after that
 */
record Evidence(
    Experiment experiment,
    Journal journal,
    Timeline timeline,
    Recovery recovery,
    List<Outcome.Detection> detections) {

  static Evidence of(Experiment experiment, Journal journal) {
    var timeline = Timeline.of(journal);
    return new Evidence(
        experiment,
        journal,
        timeline,
        Recovery.of(experiment, journal, timeline),
        detections(journal, timeline));
  }

  /** When anything may first come from the fault; see {@link Timeline#brokenFrom}. */
  double brokenFrom() {
    return timeline.brokenFrom();
  }

  /** The first firing of each detector that may come from the fault. */
  List<Outcome.Detection> detectionsUnderFault() {
    return detections.stream().filter(detection -> detection.at() >= brokenFrom()).toList();
  }

  boolean wasAffected() {
    return timeline.firstAffected().isPresent();
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static List<Outcome.Detection> detections(Journal journal, Timeline timeline) {
    double t0 = timeline.t0().orElse(Double.NaN);
    double broken = timeline.brokenFrom();
    double steady = Math.min(broken, timeline.steady().orElse(broken));
    return Stream.of(
            Firing.firstOfEach(journal, steady, Math.nextDown(broken)),
            Firing.firstOfEach(journal, broken, timeline.end()))
        .flatMap(List::stream)
        .map(f -> new Outcome.Detection(f.detector(), f.kind(), f.at(), f.at() - t0, f.error()))
        .toList();
  }
}
