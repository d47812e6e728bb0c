package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Gives the verdict on a run: a pure function of the experiment and the journal that never throws.
 *
 * <p>BROKEN: an expectation or an invariant was not kept, an abort condition was met under the
 * fault, users were hurt and nothing noticed (GRAY), the system stayed broken after the fault
 * (METASTABLE), or something fired with nothing broken. UNKNOWN: what was measured does not prove
 * anything. Else HELD.
 */
public final class Judge {
  private final Evidence evidence;
  private final Experiment experiment;
  private final Journal journal;
  private final Timeline timeline;

  private Judge(Evidence evidence) {
    this.evidence = evidence;
    this.experiment = evidence.experiment();
    this.journal = evidence.journal();
    this.timeline = evidence.timeline();
  }

  /** The outcome of this run. */
  public static Outcome judge(Experiment experiment, Journal journal) {
    try {
      return new Judge(Evidence.of(experiment, journal)).outcome();
    } catch (RuntimeException e) {
      return unjudged(experiment, e);
    }
  }

  private Outcome outcome() {
    var findings = Findings.of(evidence);
    var course = RunValidity.problems(evidence);
    var reasons = new ArrayList<>(course);
    var steady = SteadyState.problems(experiment, journal).isEmpty();
    if (experiment.breaking().isEmpty()) reasons.addAll(FalseAlarms.in(evidence));
    else if (evidence.wasAffected() && steady) {
      reasons.addAll(ExpectationChecks.broken(evidence));
      reasons.addAll(findings.reasons());
    }
    var invariants =
        experiment.invariants().stream().map(i -> BusinessFacts.of(i, journal)).toList();
    invariants.forEach(
        invariant ->
            BusinessFacts.problem(invariant, timeline.cut().isEmpty()).ifPresent(reasons::add));
    return outcome(reasons, steady ? findings.findings() : List.of(), invariants);
  }

  private Outcome outcome(
      List<Reason> reasons, List<Outcome.Finding> findings, List<Outcome.Invariant> invariants) {
    var started = journal.first(Entry.Started.class);
    return new Outcome(
        experiment.name(),
        experiment.title(),
        started.map(Entry.Started::profile).orElse(""),
        verdict(reasons),
        findings,
        sentences(reasons),
        started.map(Entry.Started::startedAt).orElse(""),
        moments(),
        evidence.detections(),
        durations(),
        affected(),
        invariants,
        experiment.steadyState().stream().map(p -> Probes.summary(p, journal, timeline)).toList(),
        load(),
        started.map(Entry.Started::environment).orElse(Map.of()));
  }

  private static Verdict verdict(List<Reason> reasons) {
    return reasons.isEmpty()
        ? Verdict.HELD
        : Verdict.worstOf(reasons.stream().map(Reason::weight).toList());
  }

  /** What broke first, then what is not known; each sentence once. */
  private static List<String> sentences(List<Reason> reasons) {
    return reasons.stream()
        .sorted(java.util.Comparator.comparing(Reason::weight).reversed())
        .map(Reason::sentence)
        .distinct()
        .toList();
  }

  private Outcome.Moments moments() {
    var recovery = evidence.recovery();
    return new Outcome.Moments(
        timeline.injected(),
        timeline.firstAffected(),
        journal.all(Entry.UserError.class).mapToDouble(Entry.UserError::at).findFirst(),
        recovery.mitigated().sure(),
        timeline.lifted(),
        recovery.recovered().sure(),
        recovery.drained().sure());
  }

  private Outcome.Durations durations() {
    var recovery = evidence.recovery();
    var first =
        evidence.detectionsUnderFault().stream().mapToDouble(Outcome.Detection::at).findFirst();
    return new Outcome.Durations(
        between(timeline.firstAffected(), first),
        between(timeline.firstAffected(), recovery.mitigated().sure()),
        between(timeline.lifted(), recovery.recovered().sure()),
        between(timeline.lifted(), recovery.drained().sure()));
  }

  private static OptionalDouble between(OptionalDouble from, OptionalDouble to) {
    return from.isPresent() && to.isPresent()
        ? OptionalDouble.of(to.getAsDouble() - from.getAsDouble())
        : OptionalDouble.empty();
  }

  private Outcome.Affected affected() {
    var load = journal.last(Entry.LoadEnded.class);
    return new Outcome.Affected(
        journal.last(Entry.Affected.class).map(Entry.Affected::affected).orElse(0L),
        load.map(Entry.LoadEnded::errorsAfterInjection).orElse(0L),
        load.map(Entry.LoadEnded::requests).orElse(0L));
  }

  private Optional<Outcome.Load> load() {
    return journal
        .last(Entry.LoadEnded.class)
        .map(
            l ->
                new Outcome.Load(
                    l.offeredPerSecond(), l.requests(), l.errors(), l.p50(), l.p95(), l.p99()));
  }

  private static Outcome unjudged(Experiment experiment, RuntimeException crash) {
    var nothing = OptionalDouble.empty();
    return new Outcome(
        experiment.name(),
        experiment.title(),
        "",
        Verdict.UNKNOWN,
        List.of(),
        List.of("the verdict could not be worked out: " + crash),
        "",
        new Outcome.Moments(nothing, nothing, nothing, nothing, nothing, nothing, nothing),
        List.of(),
        new Outcome.Durations(nothing, nothing, nothing, nothing),
        new Outcome.Affected(0, 0, 0),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }
}
