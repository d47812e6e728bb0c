package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.verdict.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/** A measured duration beside what was asked of it: {@code recovered 3.0 s (≤ 5 s)}. */
record Limits(String name, OptionalDouble seconds, Optional<Duration> limit) {
  static Limits detect(Experiment experiment, Outcome outcome) {
    return new Limits("detected", outcome.durations().detect(), detectLimit(experiment, outcome));
  }

  static Limits mitigate(Experiment experiment, Outcome outcome) {
    return new Limits(
        "mitigated", outcome.durations().mitigate(), experiment.expectations().mitigatedWithin());
  }

  static Limits recover(Experiment experiment, Outcome outcome) {
    return new Limits(
        "recovered", outcome.durations().recover(), experiment.expectations().recoveredWithin());
  }

  static Limits drain(Experiment experiment, Outcome outcome) {
    return new Limits(
        "drained", outcome.durations().drain(), experiment.expectations().drainedWithin());
  }

  /** The limit of the detector that was first; where none fired, the strictest there is. */
  private static Optional<Duration> detectLimit(Experiment experiment, Outcome outcome) {
    var expected = experiment.expectations().detections();
    var first = first(outcome);
    return expected.stream()
        .filter(limit -> first.map(seen -> matches(limit, seen)).orElse(true))
        .map(Experiment.Detection::within)
        .min(Comparator.naturalOrder());
  }

  /** The first detection since the injection. */
  static Optional<Outcome.Detection> first(Outcome outcome) {
    return outcome.detections().stream()
        .filter(seen -> mayBeFromFault(seen, outcome))
        .min(Comparator.comparingDouble(Outcome.Detection::at));
  }

  /** Whether it fired, give or take its error, since the fault began. */
  static boolean mayBeFromFault(Outcome.Detection seen, Outcome outcome) {
    var moments = outcome.moments();
    double began =
        Math.min(
            moments.injected().orElse(Double.POSITIVE_INFINITY),
            moments.firstAffected().orElse(Double.POSITIVE_INFINITY));
    return seen.at() + seen.error() >= began;
  }

  private static boolean matches(Experiment.Detection limit, Outcome.Detection seen) {
    return limit.kind() == seen.kind() && limit.detector().equals(seen.detector());
  }

  /** Whether it took too long, or did not happen though {@code since} did. */
  boolean isOver(OptionalDouble since) {
    return since.isPresent()
        && limit.isPresent()
        && !(seconds.orElse(Double.NaN) <= limit.get().toNanos() / 1e9);
  }

  /** Whether there is anything to say: a number, or one that was asked for. */
  boolean isTold() {
    return seconds.isPresent() || limit.isPresent();
  }

  String text() {
    var allowed = limit.map(most -> " (≤ " + Numbers.limit(most) + ")").orElse("");
    return (seconds.isPresent() ? name + " " + Numbers.seconds(seconds) : "not " + name) + allowed;
  }
}
