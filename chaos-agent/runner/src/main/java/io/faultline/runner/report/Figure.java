package io.faultline.runner.report;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A measured duration and its check: {@code recovered 3.0 s (≤ 5 s)}.
 *
 * @param check the check of the duration; empty without one
 * @param why the reason why nothing was measured; may be empty
 */
record Figure(
    String name, OptionalDouble seconds, OptionalDouble error, Optional<Check> check, String why) {

  /**
   * The figures of a run with a fault, including figures that were neither measured nor checked.
   */
  static List<Figure> of(Experiment experiment, Outcome outcome) {
    var took = outcome.durations();
    var error = outcome.errors();
    var figures = new ArrayList<Figure>();
    figures.add(
        figure("detected", took.detect(), error.detect(), detection(outcome), "no detector fired"));
    figures.add(
        figure(
            "mitigated",
            took.mitigate(),
            error.mitigate(),
            mitigation(outcome),
            outcome.moments().hurt().isEmpty() ? "users were not hurt" : "not under the fault"));
    figures.add(
        figure(
            "recovered",
            took.recover(),
            error.recover(),
            outcome.check("recovered"),
            "not while it was watched"));
    if (experiment.drained().isPresent())
      figures.add(
          figure(
              "drained",
              took.drain(),
              error.drain(),
              outcome.check("drained"),
              "not while it was watched"));
    return figures;
  }

  private static Figure figure(
      String name,
      OptionalDouble seconds,
      OptionalDouble error,
      Optional<Check> check,
      String unmeasured) {
    var why = check.filter(asked -> !asked.result().equals(Check.Result.HELD)).map(Check::found);
    return new Figure(
        name, seconds, error, check, seconds.isPresent() ? "" : why.orElse(unmeasured));
  }

  /**
   * The check of the mitigation; with several faults the worst one, and of equal ones the longest.
   */
  private static Optional<Check> mitigation(Outcome outcome) {
    return outcome.checks().stream()
        .filter(check -> check.name().matches("(?s)mitigated( \\(.*\\))?"))
        .max(
            Comparator.comparing(Check::result)
                .thenComparingDouble(check -> check.seconds().orElse(0)));
  }

  /**
   * The check of the first detector that fired; if none fired, the check with the strictest limit.
   */
  private static Optional<Check> detection(Outcome outcome) {
    var first = outcome.firstDetection();
    return outcome.checks().stream()
        .filter(Figure::isOfDetector)
        .filter(
            check ->
                first
                    .map(
                        seen ->
                            check.name().startsWith(seen.kind().label() + " " + seen.detector()))
                    .orElse(true))
        .min(Comparator.comparingDouble(check -> check.limit().orElse(Double.POSITIVE_INFINITY)));
  }

  private static boolean isOfDetector(Check check) {
    return check.limit().isPresent()
        && Stream.of(DetectorKind.values())
            .anyMatch(kind -> check.name().startsWith(kind.label() + " "));
  }

  boolean isBroken() {
    return check.filter(asked -> asked.result() == Check.Result.BROKEN).isPresent();
  }

  /** Whether the duration was measured or checked. */
  boolean isWorthSaying() {
    return seconds.isPresent() || check.isPresent();
  }

  /** The duration: {@code 3.0 s}, with enough digits to differ from its limit. */
  String value() {
    if (seconds.isEmpty()) return Numbers.NONE;
    return check
        .filter(asked -> asked.seconds().equals(seconds))
        .flatMap(Check::took)
        .orElseGet(() -> Numbers.seconds(seconds));
  }

  Optional<String> limit() {
    return check.flatMap(
        asked ->
            asked.limit().isPresent()
                ? Optional.of(
                    "≤ "
                        + Numbers.limit(
                            java.time.Duration.ofNanos(
                                Math.round(asked.limit().getAsDouble() * 1e9))))
                : Optional.empty());
  }

  /** {@code recovered 3.0 s (≤ 5 s)}, {@code mitigated: users were not hurt}. */
  String text() {
    var allowed = limit().map(most -> " (" + most + ")").orElse("");
    var found = isBroken() ? "not " + name : name + ": " + why;
    return (seconds.isPresent() ? name + " " + value() : found) + allowed;
  }
}
