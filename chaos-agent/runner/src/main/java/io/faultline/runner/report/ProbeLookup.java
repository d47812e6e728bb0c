package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.verdict.Outcome;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a probe of the experiment or of the outcome by its name. */
final class ProbeLookup {
  private ProbeLookup() {}

  static Optional<Outcome.Probe> named(Outcome outcome, String name) {
    return outcome.probes().stream().filter(probe -> probe.name().equals(name)).findFirst();
  }

  static Optional<Experiment.Probe> named(Experiment experiment, String name) {
    return Stream.of(
            experiment.steadyState().stream(),
            experiment.drained().stream(),
            experiment.aborts().stream().map(Experiment.Abort::probe))
        .flatMap(probes -> probes)
        .filter(probe -> probe.name().equals(name))
        .findFirst();
  }

  static String unit(Experiment experiment, String name) {
    return named(experiment, name).map(Experiment.Probe::unit).orElse("");
  }
}
