package io.faultline.runner.report;

import static io.faultline.runner.report.Check.Result.BROKEN;
import static io.faultline.runner.report.Check.Result.HELD;
import static io.faultline.runner.report.Check.Result.NOT_REACHED;
import static io.faultline.runner.report.Check.Result.UNKNOWN;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.SteadyState;
import io.faultline.runner.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** All that the experiment asked of the run, each with what was found; the verdict stays above. */
final class Checks {
  private final Experiment experiment;
  private final Journal journal;
  private final Outcome outcome;
  private final List<Check> checks = new ArrayList<>();

  private Checks(Experiment experiment, Journal journal, Outcome outcome) {
    this.experiment = experiment;
    this.journal = journal;
    this.outcome = outcome;
  }

  static List<Check> of(Experiment experiment, Journal journal, Outcome outcome) {
    var all = new Checks(experiment, journal, outcome);
    all.steadyState();
    if (experiment.breaking().isPresent()) all.effect();
    all.falseAlarms();
    experiment.expectations().detections().forEach(all::detection);
    all.healing();
    experiment.invariants().forEach(invariant -> all.invariant(invariant.name()));
    return List.copyOf(all.checks);
  }

  private void steadyState() {
    var problems = SteadyState.problems(experiment, journal);
    checks.add(
        Check.of(
            "steady state",
            "each probe in tolerance before anything is broken",
            String.join(" · ", problems.isEmpty() ? steadyValues() : problems),
            problems.isEmpty() ? HELD : reached(Entry.Sampled.class)));
  }

  private List<String> steadyValues() {
    return outcome.probes().stream()
        .map(
            probe ->
                "%s %s"
                    .formatted(
                        probe.name(),
                        Numbers.value(probe.steady(), Probes.unit(experiment, probe.name()))))
        .toList();
  }

  private Check.Result reached(Class<? extends Entry> kind) {
    return journal.first(kind).isPresent() ? UNKNOWN : NOT_REACHED;
  }

  private void effect() {
    long calls = outcome.affected().calls();
    checks.add(
        Check.of(
            "proof of effect",
            "the fault affects calls",
            Numbers.count(calls, "call") + " affected",
            calls > 0 ? HELD : reached(Entry.Injected.class)));
  }

  private void falseAlarms() {
    var alarms =
        outcome.detections().stream()
            .filter(detection -> !Limits.mayBeFromFault(detection, outcome))
            .map(
                detection ->
                    "%s %s at %s"
                        .formatted(
                            detection.kind().label(),
                            detection.detector(),
                            Numbers.seconds(detection.at())))
            .toList();
    checks.add(
        Check.of(
            "no false alarm",
            "no detector fires while nothing is broken",
            alarms.isEmpty() ? "none fired" : String.join(" · ", alarms),
            alarms.isEmpty()
                ? (journal.first(Entry.Sampled.class).isPresent() ? HELD : NOT_REACHED)
                : noWorse(BROKEN)));
  }

  private void detection(Experiment.Detection expected) {
    var after =
        outcome.detections().stream()
            .filter(seen -> seen.kind() == expected.kind())
            .filter(seen -> seen.detector().equals(expected.detector()))
            .filter(seen -> Limits.mayBeFromFault(seen, outcome))
            .mapToDouble(Outcome.Detection::after)
            .findFirst();
    within(
        expected.kind().label() + " " + expected.detector(),
        Optional.of(expected.within()),
        after,
        outcome.moments().injected());
  }

  private void healing() {
    var limits = experiment.expectations();
    var took = outcome.durations();
    var moments = outcome.moments();
    if (usersWereHurt(experiment, outcome) || moments.injected().isEmpty())
      within("mitigated", limits.mitigatedWithin(), took.mitigate(), moments.injected());
    else if (limits.mitigatedWithin().isPresent())
      checks.add(
          Check.of(
              "mitigated",
              "within " + Numbers.limit(limits.mitigatedWithin().get()),
              "users were never out of tolerance",
              HELD));
    within("recovered", limits.recoveredWithin(), took.recover(), moments.lifted());
    within("drained", limits.drainedWithin(), took.drain(), moments.lifted());
  }

  /** Whether a probe that users feel was out of tolerance since the fault. */
  static boolean usersWereHurt(Experiment experiment, Outcome outcome) {
    return experiment.steadyState().stream()
        .filter(Experiment.Probe::userFacing)
        .anyMatch(
            probe ->
                Probes.named(outcome, probe.name())
                    .map(seen -> !probe.tolerance().holds(seen.worst()))
                    .orElse(true));
  }

  private void within(
      String name, Optional<Duration> limit, OptionalDouble took, OptionalDouble since) {
    if (limit.isEmpty()) return;
    boolean inTime = took.orElse(Double.NaN) <= limit.get().toNanos() / 1e9;
    var late = took.isEmpty() && wasCutShort() ? UNKNOWN : BROKEN;
    checks.add(
        new Check(
            name,
            "within " + Numbers.limit(limit.get()),
            took.isPresent() ? "after " + Numbers.seconds(took) : "did not happen",
            since.isEmpty() ? NOT_REACHED : inTime ? HELD : noWorse(late),
            took));
  }

  private void invariant(String name) {
    var found = outcome.invariants().stream().filter(seen -> seen.name().equals(name)).findFirst();
    checks.add(
        Check.of(
            name,
            "held for every accepted order",
            found.map(Facts::found).orElse("was not checked"),
            found.map(this::result).orElse(reached(Entry.LoadEnded.class))));
  }

  /** One that was checked for nothing proved nothing. */
  private Check.Result result(Outcome.Invariant invariant) {
    if (invariant.violations() > 0) return BROKEN;
    if (invariant.held()) return HELD;
    return invariant.checked() == 0 && wasCutShort() ? NOT_REACHED : UNKNOWN;
  }

  private boolean wasCutShort() {
    return journal.first(Entry.Aborted.class).isPresent()
        || journal.first(Entry.Failed.class).isPresent();
  }

  /** What was missed in a run that was judged UNKNOWN could not be told. */
  private Check.Result noWorse(Check.Result result) {
    return outcome.verdict() == Verdict.UNKNOWN ? UNKNOWN : result;
  }
}
