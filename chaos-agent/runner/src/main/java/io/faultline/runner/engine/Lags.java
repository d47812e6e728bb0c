package io.faultline.runner.engine;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes how far the readings of each source lag behind what they show. */
final class Lags {
  private Lags() {}

  static void write(Experiment experiment, Metrics metrics, Recorder recorder) {
    Stream.concat(experiment.steadyState().stream(), experiment.drained().stream())
        .forEach(probe -> write(Source.probe(probe.name()), lag(probe.kind(), metrics), recorder));
    experiment
        .detectors()
        .forEach(it -> write(Source.detector(it.kind(), it.name()), age(it, metrics), recorder));
    experiment.expectations().detections().stream()
        .filter(it -> it.kind() == DetectorKind.ALERT)
        .map(Experiment.Detection::detector)
        .distinct()
        .forEach(
            alert ->
                write(
                    Source.detector(DetectorKind.ALERT, alert), metrics.alertLag(alert), recorder));
  }

  /** Only a query has its numbers from a store; what else is asked shows the present, or says. */
  private static Optional<Metrics.Lag> lag(ProbeKind kind, Metrics metrics) {
    return kind.promQl()
        .map(metrics::lag)
        .orElseGet(() -> Optional.of(new Metrics.Lag(kind.lag(), "asked directly")));
  }

  /** How far its query looks back does not count: its number passes the limit long before. */
  private static Optional<Metrics.Lag> age(Experiment.Detector detector, Metrics metrics) {
    return detector.asks().promQl().isPresent()
        ? metrics.age(detector.asks().promQl().get())
        : lag(detector.asks(), metrics);
  }

  private static void write(Source source, Optional<Metrics.Lag> lag, Recorder recorder) {
    lag.ifPresent(
        it ->
            recorder.record(
                new Entry.Resolution(
                    recorder.now(), source, Recorder.seconds(it.most()), it.reason())));
  }
}
