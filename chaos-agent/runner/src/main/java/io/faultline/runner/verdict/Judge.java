package io.faultline.runner.verdict;

import io.faultline.fault.Instances;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges a run: a pure function of the experiment and the journal that never throws.
 *
 * <p>Each conclusion is one {@link Check}; the verdict is the worst of them and its reasons are
 * their sentences. BROKEN: an expectation or an invariant was not kept, an abort condition was met
 * under the fault, users were hurt and no detector fired (GRAY), the system stayed broken after the
 * fault (METASTABLE), or a detector fired in a run without a fault. UNKNOWN: the measurements prove
 * nothing. Else HELD.
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

  /** Returns the outcome of this run. */
  public static Outcome judge(Experiment experiment, Journal journal) {
    try {
      return new Judge(Evidence.of(experiment, journal)).outcome();
    } catch (RuntimeException e) {
      return unjudged(experiment, e);
    }
  }

  private Outcome outcome() {
    boolean broken = experiment.isBreaking();
    boolean reached =
        broken && evidence.wasAffected() && SteadyState.problems(experiment, journal).isEmpty();
    var checks = new ArrayList<>(RunChecks.of(evidence));
    checks.addAll(SteadyState.checks(evidence));
    checks.addAll(FalseAlarms.of(evidence));
    var findings = Findings.of(evidence, reached);
    if (broken) checks.addAll(ExpectationChecks.of(evidence, reached));
    checks.addAll(findings.checks());
    var invariants =
        experiment.invariants().stream().map(i -> BusinessFacts.of(i, journal)).toList();
    invariants.forEach(seen -> checks.add(BusinessFacts.check(seen, timeline.isWhole())));
    var found = new ArrayList<>(findings.found());
    found.addAll(Patterns.of(evidence, reached, invariants));
    return outcome(checks, found, invariants);
  }

  private Outcome outcome(
      List<Check> checks, List<Outcome.Found> found, List<Outcome.Invariant> invariants) {
    var started = journal.first(Entry.Started.class);
    return new Outcome(
        experiment.name(),
        experiment.title(),
        started.map(Entry.Started::profile).orElse(""),
        Verdict.worstOf(checks.stream().map(check -> check.result().verdict()).toList()),
        found.stream().map(Outcome.Found::finding).distinct().sorted().toList(),
        found,
        reasons(checks),
        checks,
        started.map(Entry.Started::startedAt).orElse(""),
        moments(),
        experiment.faults().stream().map(this::fault).toList(),
        detections(),
        durations(Moment.Span::seconds),
        durations(span -> span.error().orElse(Double.NaN)),
        affected(),
        invariants,
        ledger(),
        experiment.invariants().stream()
            .flatMap(it -> Windows.of(it, journal, timeline).stream())
            .toList(),
        experiment.steadyState().stream()
            .map(probe -> ProbeSummary.summary(evidence, probe))
            .toList(),
        readings(),
        load(),
        Advisor.advice(evidence),
        started.map(Entry.Started::environment).orElse(Map.of()));
  }

  /** The sentences of broken checks, then of unknown ones; each once. */
  private static List<String> reasons(List<Check> checks) {
    return checks.stream()
        .filter(Check::explains)
        .sorted(Comparator.comparing(Check::result).reversed())
        .map(Check::sentence)
        .distinct()
        .toList();
  }

  private List<Outcome.Detection> detections() {
    var notifications = new Notifications(journal, evidence.firings());
    return evidence.firings().stream()
        .map(firing -> detection(firing, notifications.of(firing)))
        .toList();
  }

  private Outcome.Detection detection(Firing firing, Optional<Entry.Notified> notified) {
    boolean broken = experiment.isBreaking();
    var fault = broken ? Optional.of(evidence.about(firing)) : Optional.<FaultTimes>empty();
    double effect =
        fault.flatMap(FaultTimes::effect).or(timeline::effect).map(Moment::at).orElse(Double.NaN);
    return new Outcome.Detection(
        firing.detector(),
        firing.kind(),
        firing.labels(),
        firing.who(),
        firing.at(),
        firing.at() - effect,
        firing.error(),
        broken && evidence.mayBeFromFault(firing),
        evidence.firingsOfFault().contains(firing),
        fault.map(FaultTimes::name).orElse(""),
        notified.map(it -> new Outcome.Notified(it.at(), it.at() - effect, it.error())));
  }

  private Outcome.Moments moments() {
    var recovery = evidence.recovery();
    return new Outcome.Moments(
        at(timeline.injected()),
        at(timeline.firstAffected()),
        journal.all(Entry.UserError.class).mapToDouble(Entry.UserError::at).findFirst(),
        recovery.hurt(),
        recovery.mitigatedAt(),
        at(timeline.lifted()),
        recovery.recovered().at(),
        recovery.drained().at());
  }

  private static OptionalDouble at(Optional<Moment> moment) {
    return moment.isPresent() ? OptionalDouble.of(moment.get().at()) : OptionalDouble.empty();
  }

  private Outcome.Durations durations(java.util.function.ToDoubleFunction<Moment.Span> of) {
    var recovery = evidence.recovery();
    return new Outcome.Durations(
        longest(recovery.underFaults(), fault -> number(detected(fault), of)),
        longest(recovery.underFaults(), fault -> number(mitigated(fault), of)),
        number(between(timeline.lifted(), moment(recovery.recovered())), of),
        number(between(timeline.lifted(), moment(recovery.drained())), of));
  }

  private Outcome.Fault fault(Experiment.Breaking fault) {
    var under = evidence.recovery().under(fault.name());
    var times = under.fault();
    var served = served(fault, times);
    return new Outcome.Fault(
        fault.name(),
        fault.ramp().text(),
        fault.target().text(),
        at(times.injected()),
        at(times.firstAffected()),
        under.hurt(),
        under.mitigated().at(),
        at(times.lifted()),
        calls(fault.name()),
        number(detected(under), Moment.Span::seconds),
        number(mitigated(under), Moment.Span::seconds),
        served.isPresent()
            ? OptionalDouble.of(served.getAsDouble() - times.injected().get().at())
            : OptionalDouble.empty(),
        users(times, served));
  }

  /** When the health page of the fault's process was good again after a failure. */
  private OptionalDouble served(Experiment.Breaking fault, FaultTimes times) {
    if (times.injected().isEmpty()) return OptionalDouble.empty();
    var health =
        journal
            .all(Entry.Detected.class)
            .filter(it -> it.kind() == DetectorKind.HEALTH)
            .filter(it -> Instances.isMeant(fault.target().process(), it.detector()))
            .toList();
    double from = times.injected().get().earliest();
    double failed =
        health.stream()
            .filter(it -> it.firing() && it.at() + it.error() >= from)
            .mapToDouble(Entry.Detected::at)
            .findFirst()
            .orElse(Double.POSITIVE_INFINITY);
    return health.stream()
        .filter(it -> !it.firing() && it.at() > failed)
        .mapToDouble(Entry.Detected::at)
        .findFirst();
  }

  private Optional<Outcome.Users> users(FaultTimes times, OptionalDouble served) {
    if (times.injected().isEmpty()) return Optional.empty();
    double lifted = times.lifted().map(Moment::at).orElse(timeline.observedUntil());
    double to = Math.min(Math.max(lifted, served.orElse(lifted)), timeline.observedUntil());
    return evidence.requests().users(times.injected().get().at(), to);
  }

  /** The time to the first firing about this fault. */
  private Optional<Moment.Span> detected(Recovery.UnderFault under) {
    return between(
        under.fault().firstAffected(),
        evidence.firingsOfFault().stream()
            .filter(firing -> evidence.about(firing).equals(under.fault()))
            .map(Firing::moment)
            .findFirst());
  }

  private static Optional<Moment.Span> mitigated(Recovery.UnderFault under) {
    return between(under.fault().firstAffected(), moment(under.mitigated()));
  }

  /** The longest of the durations; empty without one. */
  private static OptionalDouble longest(
      List<Recovery.UnderFault> faults,
      java.util.function.Function<Recovery.UnderFault, OptionalDouble> took) {
    return faults.stream().map(took).flatMapToDouble(OptionalDouble::stream).max();
  }

  private long calls(String fault) {
    return journal
        .all(Entry.Affected.class)
        .filter(entry -> entry.name().equals(fault))
        .reduce((earlier, later) -> later)
        .map(Entry.Affected::affected)
        .orElse(0L);
  }

  private static Optional<Moment> moment(Recovery.Reached reached) {
    return reached.sure().map(it -> Moment.readLate(it.at(), it.error()));
  }

  private static Optional<Moment.Span> between(Optional<Moment> from, Optional<Moment> to) {
    return from.flatMap(begin -> to.map(end -> end.since(begin)));
  }

  private static OptionalDouble number(
      Optional<Moment.Span> span, java.util.function.ToDoubleFunction<Moment.Span> of) {
    return span.stream().mapToDouble(of).filter(Double::isFinite).findFirst();
  }

  private Outcome.Affected affected() {
    var load = journal.last(Entry.LoadEnded.class);
    return new Outcome.Affected(
        timeline.faults().stream().mapToLong(fault -> calls(fault.name())).sum(),
        load.map(Entry.LoadEnded::errorsAfterInjection).orElse(0L),
        load.map(Entry.LoadEnded::requests).orElse(0L));
  }

  private List<Outcome.Reading> readings() {
    return journal
        .all(Entry.Resolution.class)
        .map(it -> new Outcome.Reading(it.source().text(), it.error(), it.reason()))
        .distinct()
        .toList();
  }

  private Optional<Outcome.Ledger> ledger() {
    return journal
        .last(Entry.LedgerChecked.class)
        .map(l -> new Outcome.Ledger(l.entries(), l.violating(), l.late(), l.unread()));
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
    var never = new Outcome.Durations(nothing, nothing, nothing, nothing);
    var why = "the verdict could not be computed: " + crash;
    return new Outcome(
        experiment.name(),
        experiment.title(),
        "",
        Verdict.UNKNOWN,
        List.of(),
        List.of(),
        List.of(why),
        List.of(Check.of("run", "can be judged", Result.UNKNOWN, "cannot", why)),
        "",
        new Outcome.Moments(nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing),
        List.of(),
        List.of(),
        never,
        never,
        new Outcome.Affected(0, 0, 0),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of());
  }
}
