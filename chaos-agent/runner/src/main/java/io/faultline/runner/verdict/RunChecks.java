package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Check.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the run itself was valid, so that its figures prove something. */
final class RunChecks {
  private static final String RUN = "run";
  private static final String AS_PLANNED = "goes as planned to its end";

  private final Evidence evidence;
  private final Timeline timeline;
  private final Journal journal;
  private final List<Check> checks = new ArrayList<>();

  private RunChecks(Evidence evidence) {
    this.evidence = evidence;
    this.timeline = evidence.timeline();
    this.journal = evidence.journal();
  }

  static List<Check> of(Evidence evidence) {
    var run = new RunChecks(evidence);
    run.validity();
    run.purpose();
    run.otherFaults();
    if (evidence.expectsRequests()) run.requests();
    evidence.experiment().faults().forEach(fault -> run.checks.add(run.effect(fault)));
    return run.checks;
  }

  /** Adds one check if the run went as planned, else one for each problem. */
  private void validity() {
    journal.all(Entry.Failed.class).forEach(f -> problem(Result.UNKNOWN, f.reason()));
    journal.all(Entry.Aborted.class).forEach(this::aborted);
    JournalProblems.of(evidence).forEach(problem -> problem(Result.UNKNOWN, problem));
    if (checks.isEmpty())
      checks.add(
          Check.of(RUN, AS_PLANNED, Result.HELD, "went as planned", "the run went as planned"));
  }

  private void problem(Result result, String sentence) {
    var name = checks.isEmpty() ? RUN : "%s (%d)".formatted(RUN, checks.size() + 1);
    checks.add(Check.of(name, AS_PLANNED, result, sentence, sentence));
  }

  /**
   * Adds a check of an abort: an abort condition breaks the run only under the fault; before, it is
   * a problem of the set-up.
   */
  private void aborted(Entry.Aborted aborted) {
    boolean underFault =
        timeline.fault().isPresent() && aborted.at() >= timeline.fault().getAsDouble();
    problem(underFault && metAbortCondition() ? Result.BROKEN : Result.UNKNOWN, aborted.reason());
  }

  private boolean metAbortCondition() {
    return evidence.experiment().aborts().stream()
        .map(Experiment.Abort::probe)
        .anyMatch(probe -> journal.all(Entry.Sampled.class).anyMatch(s -> isMetBy(probe, s)));
  }

  private boolean isMetBy(Experiment.Probe probe, Entry.Sampled sample) {
    return sample.probe().equals(probe.name())
        && sample.at() >= timeline.brokenFrom()
        && !Double.isNaN(sample.value())
        && !probe.tolerance().holds(sample.value());
  }

  /** Adds a check that is UNKNOWN for an experiment without expectations, which could not fail. */
  private void purpose() {
    var experiment = evidence.experiment();
    if (!experiment.isBreaking()
        || !experiment.expectations().isEmpty()
        || !experiment.invariants().isEmpty()) return;
    checks.add(
        Check.of(
            "expectation",
            "something is expected of the system",
            Result.UNKNOWN,
            "nothing",
            "the experiment expects nothing of the system, so nothing was shown"));
  }

  private void otherFaults() {
    var others =
        journal
            .all(Entry.ForeignFault.class)
            .map(f -> "%s at %s (%s, %s)".formatted(f.fault(), f.target(), f.source(), f.id()))
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      var found = String.join(" · ", others);
      notAlone(found, "a fault that is not of this run was active: " + found);
      return;
    }
    journal
        .all(Entry.Blind.class)
        .filter(blind -> blind.source().equals(Source.FAULTS))
        .findFirst()
        .ifPresent(
            blind ->
                notAlone(
                    "not known",
                    "foreign faults from %s on could not be read: %s"
                        .formatted(Numbers.seconds(blind.from()), blind.reason())));
  }

  private void notAlone(String found, String sentence) {
    checks.add(
        Check.of(
            "no other fault",
            "only the run's own fault is active",
            Result.UNKNOWN,
            found,
            sentence));
  }

  private void requests() {
    var name = RequestLog.NAME;
    var expected = "recorded without a gap";
    if (timeline.cut().isPresent() && journal.first(Entry.LoadEnded.class).isEmpty()) {
      checks.add(Check.notReached(name, expected));
      return;
    }
    var problem = requestsProblem();
    long count = journal.last(Entry.LoadEnded.class).map(Entry.LoadEnded::requests).orElse(0L);
    checks.add(
        Check.of(
            name,
            expected,
            problem.isEmpty() ? Result.HELD : Result.UNKNOWN,
            problem.orElse(Numbers.count(count) + " recorded"),
            problem.orElse(Numbers.count(count, "request") + " of users recorded")));
  }

  private Optional<String> requestsProblem() {
    if (journal.last(Entry.LoadEnded.class).filter(load -> load.requests() > 0).isEmpty())
      return Optional.of("no request of a user was recorded");
    double from = timeline.steady().orElse(timeline.loadEnd());
    double to = timeline.observedUntil();
    var log = evidence.requests();
    return log.isEmpty()
        ? Strict.missing(journal, "users' requests were not recorded")
        : log.gap(from, to);
  }

  private Check effect(Experiment.Breaking fault) {
    var name = FaultTimes.named("proof of effect", fault);
    var expected = fault.called() + " affects calls";
    var times = timeline.of(fault.name());
    if (times.injected().isEmpty())
      return timeline.isWhole()
          ? Check.of(
              name, expected, Result.UNKNOWN, "not raised", fault.called() + " was never raised")
          : Check.notReached(name, expected);
    var done =
        journal
            .all(Entry.Affected.class)
            .filter(entry -> entry.name().equals(fault.name()))
            .reduce((earlier, later) -> later);
    long calls = done.map(Entry.Affected::affected).orElse(0L);
    long matched = done.map(Entry.Affected::matched).orElse(0L);
    return times.firstAffected().isPresent()
        ? Check.of(
            name,
            expected,
            Result.HELD,
            Numbers.count(calls, "call") + " affected",
            "%s affected %s".formatted(fault.called(), Numbers.count(calls, "call")))
        : Check.of(
            name,
            expected,
            Result.UNKNOWN,
            "0 calls affected",
            "%s affected no call (%d matched its target), so nothing was shown"
                .formatted(fault.called(), matched));
  }
}
