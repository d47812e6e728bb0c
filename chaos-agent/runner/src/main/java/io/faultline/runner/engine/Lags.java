package io.faultline.runner.engine;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.util.Optional;
import java.util.stream.Stream;

/** Records how far the readings of each source lag behind the present. */
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

  /** Only a query reads a metrics store; every other kind reads the present or states its lag. */
  private static Optional<Metrics.Lag> lag(ProbeKind kind, Metrics metrics) {
    return kind.promQl()
        .map(metrics::lag)
        .orElseGet(() -> Optional.of(new Metrics.Lag(kind.lag(), "asked directly")));
  }

  /**
   * The lag of a detector, without the window of its query: the value passes the limit early in it.
   */
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
