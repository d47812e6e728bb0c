package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last lines of a run: the verdict, the seconds beside their limits, and the reasons. */
public final class Summary {
  private static final int REASONS = 10;

  private Summary() {}

  /**
   * The lines to print.
   *
   * @param report path of the report, shown as it is
   */
  public static List<String> lines(
      Experiment experiment, Outcome outcome, Path report, Style style) {
    var lines = new ArrayList<String>();
    var verdict = style.verdict(outcome.verdict());
    lines.add("  %s   %s".formatted(verdict, joined(durations(experiment, outcome))));
    FactWords.counted(outcome.invariants())
        .ifPresent(facts -> lines.add(style.dim("  facts  ") + facts));
    outcome.windows().forEach(it -> lines.add(style.dim("  window ") + window(it)));
    if (outcome.faults().size() > 1) outcome.faults().forEach(it -> users(it, style, lines));
    if (outcome.verdict() != Verdict.HELD) reasons(outcome, style, lines);
    outcome
        .foundBeside()
        .forEach(it -> lines.add(style.dim("  finding  ") + Line.clean(it.sentence())));
    outcome.advice().forEach(advice -> changes(advice, style, lines));
    lines.add(style.dim("  report ") + report);
    return lines.stream().map(Line::clean).toList();
  }

  private static String joined(Stream<String> parts) {
    return parts.collect(Collectors.joining(" · "));
  }

  private static Stream<String> durations(Experiment experiment, Outcome outcome) {
    if (outcome.moments().injected().isEmpty())
      return Stream.of(
          experiment.isBreaking()
              ? "nothing was broken"
              : Numbers.count(outcome.detections().size(), "false alarm") + " with nothing broken");
    var measured =
        Figure.of(experiment, outcome).stream().filter(Figure::isWorthSaying).map(Figure::text);
    var userErrors =
        outcome.load().isPresent()
            ? Numbers.count(outcome.affected().userErrors(), "user error")
            : "users' requests not recorded";
    return Stream.concat(measured, Stream.of(userErrors));
  }

  private static void reasons(Outcome outcome, Style style, List<String> lines) {
    var reasons = outcome.reasons();
    reasons.stream().limit(REASONS).forEach(why -> lines.add(reason(why, style)));
    if (reasons.size() > REASONS)
      lines.add("    … and %d more in the report".formatted(reasons.size() - REASONS));
  }

  /** {@code from accepted to decided: p99 0.12 s steady, 21 s under the fault; normal 4 s …}. */
  private static String window(Outcome.Window window) {
    var parts = new ArrayList<String>();
    if (window.steady().count() > 0)
      parts.add("p99 %s steady".formatted(Numbers.seconds(window.steady().p99())));
    if (window.fault().count() > 0)
      parts.add("%s under the fault".formatted(Numbers.seconds(window.fault().p99())));
    if (window.normal().isPresent())
      parts.add("normal %s after the lifting".formatted(Numbers.seconds(window.normal())));
    return window.name() + ": " + (parts.isEmpty() ? "not measured" : String.join(", ", parts));
  }

  private static void users(Outcome.Fault fault, Style style, List<String> lines) {
    fault
        .users()
        .ifPresent(
            users ->
                lines.add(
                    "%s%s: %s, %s failed, p99 %s%s"
                        .formatted(
                            style.dim("  users  "),
                            fault.name(),
                            Numbers.count(users.requests(), "request"),
                            Numbers.count(users.errors()),
                            Numbers.seconds(users.took().p99()),
                            fault.serves().isPresent()
                                ? "; serves again after " + Numbers.seconds(fault.serves())
                                : "")));
  }

  private static void changes(Outcome.Advice advice, Style style, List<String> lines) {
    for (var change : advice.changes())
      lines.add(
          "%sbreaker %s: set %s to %s instead of %s"
              .formatted(
                  style.dim("  advice "),
                  advice.breaker(),
                  change.setting(),
                  change.to(),
                  change.from()));
  }

  private static String reason(String why, Style style) {
    return "    " + style.bad("✗") + " " + Line.clean(why);
  }
}
