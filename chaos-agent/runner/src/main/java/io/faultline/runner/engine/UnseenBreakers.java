package io.faultline.runner.engine;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.util.Map;
import java.util.Set;

/**
 * Breakers that are expected to open and have shown nothing yet to a watch that was there: they are
 * closed, or not made yet. One that was open before says so with its first change.
 */
final class UnseenBreakers {
  private UnseenBreakers() {}

  /**
   * Writes the state of each.
   *
   * @param watched the sources that are watched
   */
  static void write(Experiment experiment, Set<Source> watched, Recorder recorder) {
    var journal = recorder.journal();
    experiment.expectations().detections().stream()
        .filter(it -> it.kind() == DetectorKind.BREAKER)
        .map(Experiment.Detection::detector)
        .distinct()
        .filter(
            breaker -> watched.stream().anyMatch(it -> it.covers(DetectorKind.BREAKER, breaker)))
        .filter(
            breaker ->
                journal.all(Entry.Watched.class).noneMatch(it -> it.detector().equals(breaker)))
        .forEach(
            breaker ->
                recorder.record(
                    new Entry.Watched(
                        recorder.now(),
                        DetectorKind.BREAKER,
                        breaker,
                        "no change seen",
                        false,
                        Map.of())));
  }
}
