package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the steady state before the faults: each probe in tolerance on average over the steady
 * phase and in every reading of its last hold time, every breaker closed, as {@code recovered}
 * requires, and no detector that began to fire in this run.
 */
public final class SteadyState {
  private static final String NAME = "steady state";
  private static final String BEFORE = "before anything was broken";
  private static final String EXPECTED =
      "each probe in tolerance and each breaker closed before anything is broken";

  private final Experiment experiment;
  private final Journal journal;
  private final Timeline timeline;
  private final Sources sources;
  private final double from;
  private final double until;
  private final double hold;

  private SteadyState(Experiment experiment, Journal journal) {
    this.experiment = experiment;
    this.journal = journal;
    this.timeline = Timeline.of(journal);
    this.sources = new Sources(experiment, journal);
    this.until = timeline.brokenFrom();
    this.from = timeline.steady().orElse(until);
    this.hold = sources.hold();
  }

  /** Why the steady state did not hold, a sentence each; empty if it did. */
  public static List<String> problems(Experiment experiment, Journal journal) {
    var steady = new SteadyState(experiment, journal);
    var problems = new ArrayList<>(steady.system());
    problems.addAll(steady.alarms());
    return problems;
  }

  /** The check of the steady state; one for each problem if it did not hold. */
  static List<Check> checks(Evidence evidence) {
    var steady = new SteadyState(evidence.experiment(), evidence.journal());
    var reached = steady.timeline.isWhole() || steady.timeline.fault().isPresent();
    if (!reached && steady.timeline.steady().isEmpty())
      return List.of(Check.notReached(NAME, EXPECTED));
    var problems = steady.recorded().orElseGet(steady::system);
    if (problems.isEmpty())
      return List.of(
          Check.of(NAME, EXPECTED, Result.HELD, steady.values(), "the steady state held"));
    return Check.each(NAME, EXPECTED, Result.UNKNOWN, problems);
  }

  /** The problems that the run recorded instead of raising the fault; empty if it raised one. */
  private Optional<List<String>> recorded() {
    if (timeline.isWhole() || timeline.fault().isPresent()) return Optional.empty();
    var found =
        journal
            .all(Entry.Failed.class)
            .map(Entry.Failed::reason)
            .filter(reason -> reason.startsWith(NAME))
            .filter(reason -> !reason.endsWith(BEFORE))
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private String values() {
    return String.join(
        " · ",
        experiment.steadyState().stream()
            .map(
                probe ->
                    "%s %s"
                        .formatted(
                            probe.name(),
                            Numbers.value(ProbeSummary.mean(samples(probe)), probe.unit())))
            .toList());
  }

  private List<String> system() {
    if (timeline.steady().isEmpty()) return List.of("there was no steady phase");
    var problems = new ArrayList<String>();
    experiment.steadyState().forEach(probe -> problem(probe).ifPresent(problems::add));
    Breakers.signals(sources, until).stream()
        .filter(
            breaker ->
                new ToleranceHistory(List.of(breaker))
                    .firstOut(Math.nextDown(until), Math.nextDown(until))
                    .isPresent())
        .map(breaker -> "steady state did not hold: %s was not closed".formatted(breaker.name()))
        .forEach(problems::add);
    return problems;
  }

  private List<Entry.Sampled> samples(Experiment.Probe probe) {
    return journal
        .all(Entry.Sampled.class)
        .filter(s -> s.probe().equals(probe.name()) && s.at() >= from && s.at() < until)
        .toList();
  }

  private Optional<String> problem(Experiment.Probe probe) {
    var samples = samples(probe);
    if (samples.isEmpty())
      return Optional.of("steady state: '%s' was never read".formatted(probe.name()));
    double mean = ProbeSummary.mean(samples);
    if (!Double.isNaN(mean) && !probe.tolerance().holds(mean))
      return Optional.of(
          "steady state did not hold: %s on average, expected %s"
              .formatted(Numbers.reading(probe, mean), probe.tolerance().text()));
    return samples.stream()
        .filter(s -> s.at() >= until - hold && !probe.tolerance().holds(s.value()))
        .findFirst()
        .map(
            s ->
                "steady state did not hold: %s at %s, expected %s%s"
                    .formatted(
                        Numbers.reading(probe, s.value()),
                        Numbers.seconds(s.at()),
                        probe.tolerance().text(),
                        s.problem().isEmpty() ? "" : " (" + s.problem() + ")"))
        .or(() -> unread(probe));
  }

  private Optional<String> unread(Experiment.Probe probe) {
    var signal = new ToleranceHistory(List.of(Signal.of(probe, sources, until)));
    double begin = Math.max(from, until - hold);
    boolean unread =
        signal.isUnseen(begin, Math.nextDown(until))
            || signal.seenUntil(until) < until - sources.longestGap(probe);
    return unread
        ? Optional.of(
            "steady state: '%s' was not read without a gap in the last %s"
                .formatted(probe.name(), Numbers.seconds(until - begin)))
        : Optional.empty();
  }

  private List<String> alarms() {
    return Evidence.falseAlarms(journal, timeline).stream().map(SteadyState::alarm).toList();
  }

  /** A sentence on a detector that fired too early, which hides the fault's effect. */
  static String alarm(Firing firing) {
    return "steady state did not hold: %s fired at %s, %s"
        .formatted(firing.who(), Numbers.seconds(firing.at()), BEFORE);
  }
}
