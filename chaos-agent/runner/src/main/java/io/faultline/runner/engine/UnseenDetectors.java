package io.faultline.runner.engine;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Records a calm state for breakers and alerts that are expected to fire and have shown no state
 * yet to an open watch, although load is on: breakers that no call has used or that do not exist
 * yet, alerts that are not active. A breaker shows its state with the first call that uses it, an
 * alert at once.
 */
final class UnseenDetectors {
  private UnseenDetectors() {}

  /**
   * Records the state of each.
   *
   * @param watched until when each source was seen
   */
  static void write(
      Experiment experiment, Map<Source, Instant> watched, Recorder recorder, Instant now) {
    var journal = recorder.journal();
    double at = recorder.now();
    experiment.expectations().detections().stream()
        .filter(it -> isSeen(it, watched, now))
        .filter(
            detection ->
                journal
                    .all(Entry.Watched.class)
                    .noneMatch(it -> it.detector().equals(detection.detector())))
        .map(it -> unchanged(it, at))
        .distinct()
        .forEach(recorder::record);
  }

  private static boolean isSeen(
      Experiment.Detection detection, Map<Source, Instant> watched, Instant now) {
    return watched.entrySet().stream()
        .filter(it -> it.getKey().covers(detection.kind(), detection.detector()))
        .anyMatch(
            it ->
                switch (detection.kind()) {
                  case BREAKER -> true;
                  // Each response lists all alerts, so one recent response is enough.
                  case ALERT ->
                      Duration.between(it.getValue(), now).compareTo(BlindSpots.ALLOWED) <= 0;
                  default -> false;
                });
  }

  private static Entry.Watched unchanged(Experiment.Detection detection, double at) {
    var state = detection.kind() == DetectorKind.ALERT ? "not active" : "no change seen";
    return new Entry.Watched(at, detection.kind(), detection.detector(), state, false, Map.of());
  }
}
