package io.faultline.runner.verdict;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Detection;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Workload;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;

/**
 * A sample run: warm-up to 10, steady to 25, fault to 45, recovery to 65. Users get errors from
 * 25.2 to 27, the breaker is open from 25.6 to 47, the backlog is gone at 49.
 */
final class SampleJournal {
  static final Probe ERRORS = new Probe("errors", "errors", Tolerance.parse("<= 0.01"), "", true);
  static final Probe CONFIRMED =
      new Probe("confirmed", "confirmed", Tolerance.parse(">= 36"), "/s", false);
  static final Probe BACKLOG = new Probe("backlog", "backlog", Tolerance.parse("<= 0"), "", false);
  static final Probe HEAT = new Probe("heat", "heat", Tolerance.parse("<= 90"), "°", false);

  private final List<Entry> entries = new ArrayList<>();

  static Experiment experiment() {
    return expecting(
        new Experiment.Expectations(
            List.of(
                new Detection(DetectorKind.BREAKER, "payment/card", seconds(1)),
                new Detection(DetectorKind.ALERT, "Down", seconds(5))),
            Optional.of(seconds(5)),
            Optional.of(seconds(5)),
            Optional.of(seconds(10))));
  }

  static Experiment expecting(Experiment.Expectations expectations) {
    return experiment(
        expectations, List.of(new Invariant.OfEntries("none lost", "u", Map.of("a", "b"))));
  }

  static Experiment experiment(Experiment.Expectations expectations, List<Invariant> invariants) {
    return new Experiment(
        "outage",
        "The peer resets",
        "",
        new Workload.Simulation("Orders", 40),
        new Experiment.Phases(
            seconds(10), seconds(15), seconds(20), seconds(20), seconds(20), seconds(3)),
        List.of(ERRORS, CONFIRMED),
        List.of(
            new Experiment.Breaking(
                Fault.parse("latency 1s"), Target.parse("payment http-client"), seconds(5))),
        expectations,
        Optional.of(BACKLOG),
        invariants,
        List.of(new Experiment.Abort(HEAT)),
        List.of());
  }

  /** The run without a problem. */
  static SampleJournal held() {
    var run =
        new SampleJournal()
            .phases()
            .requests(t -> t == 25 || t == 26 ? 30 : 0)
            .sampled(ERRORS, t -> t >= 25.5 && t < 27 ? 0.5 : 0)
            .sampled(CONFIRMED, t -> t >= 26 && t < 47.5 ? 0 : 40)
            .sampled(BACKLOG, t -> t >= 26 && t < 49 ? 5 : 0)
            .with(new Entry.Injected(25, "latency 1s", "payment http-client", 0.01))
            .with(new Entry.Affected(25.5, 10, 10, 25.01, 0.001))
            .with(new Entry.UserError(25.2, "place order", "503"))
            .with(breaker(25.6, true))
            .with(alert(27.5, true))
            .with(new Entry.Affected(44.5, 900, 800, 25.01, 0.001))
            .with(new Entry.Lifted(45, 0.01))
            .with(breaker(47, false))
            .with(alert(48, false))
            .with(new Entry.LoadEnded(66, 40, 5000, 60, 60, 2500, 0.01, 0.02, 0.03))
            .with(new Entry.InvariantChecked(69, "none lost", 2500, 0, List.of()));
    return run.with(new Entry.Ended(70, Entry.Ended.UNCOUNTED));
  }

  /** The run without a fault. */
  static SampleJournal calm() {
    return new SampleJournal()
        .phases()
        .requests(t -> 0)
        .sampled(ERRORS, t -> 0)
        .sampled(CONFIRMED, t -> 40)
        .sampled(BACKLOG, t -> 0)
        .with(new Entry.LoadEnded(66, 40, 5000, 0, 0, 2500, 0.01, 0.02, 0.03))
        .with(new Entry.InvariantChecked(69, "none lost", 2500, 0, List.of()))
        .with(new Entry.Ended(70, Entry.Ended.UNCOUNTED));
  }

  private SampleJournal phases() {
    with(new Entry.Watched(0, DetectorKind.BREAKER, "payment/card", "CLOSED", false, Map.of()));
    with(new Entry.Watched(0, DetectorKind.ALERT, "Down", "inactive", false, Map.of()));
    for (var probe : List.of(ERRORS, CONFIRMED, BACKLOG, HEAT))
      with(new Entry.Resolution(0, Source.probe(probe.name()), 2, "scraped every second"));
    with(new Entry.Started(0, "2026-01-01T00:00:00Z", "tuned", Map.of("java", "17")));
    with(new Entry.PhaseBegan(0, Phase.WARM_UP));
    with(new Entry.PhaseBegan(10, Phase.STEADY));
    with(new Entry.PhaseBegan(25, Phase.FAULT));
    with(new Entry.PhaseBegan(45, Phase.RECOVERY));
    return with(new Entry.PhaseBegan(65, Phase.DRAIN));
  }

  /** The load's own log: 80 requests each second, of which this many failed. */
  SampleJournal requests(DoubleUnaryOperator errors) {
    entries.removeIf(Entry.UserRequests.class::isInstance);
    for (int t = 0; t < 65; t++)
      entries.add(
          new Entry.UserRequests(t + 1, t, t + 1, 80, Math.round(errors.applyAsDouble(t)), 0));
    return this;
  }

  SampleJournal sampled(Probe probe, DoubleUnaryOperator value) {
    entries.removeIf(e -> e instanceof Entry.Sampled s && s.probe().equals(probe.name()));
    double until = probe.equals(BACKLOG) ? 70 : 65;
    for (double t = 0; t < until; t += 0.5)
      entries.add(new Entry.Sampled(t, probe.name(), value.applyAsDouble(t), ""));
    return this;
  }

  SampleJournal with(Entry entry) {
    entries.add(entry);
    return this;
  }

  SampleJournal without(Predicate<Entry> which) {
    entries.removeIf(which);
    return this;
  }

  SampleJournal without(Class<? extends Entry> kind) {
    return without(kind::isInstance);
  }

  /** Cuts the run at this time: only its end and the checks there come later. */
  SampleJournal cutAt(double at, Entry why) {
    entries.removeIf(
        e -> e.at() > at && !(e instanceof Entry.LoadEnded) && !(e instanceof Entry.Ended));
    return with(why);
  }

  /** Adds an end whose number of entries is too high by {@code more}. */
  SampleJournal counted(int more) {
    entries.removeIf(Entry.Ended.class::isInstance);
    return with(new Entry.Ended(70, entries.size() + more));
  }

  Journal journal() {
    return new Journal(entries.stream().sorted(Comparator.comparingDouble(Entry::at)).toList());
  }

  Outcome outcome() {
    return Judge.judge(experiment(), journal());
  }

  static Entry breaker(double at, boolean firing) {
    return new Entry.Detected(at, DetectorKind.BREAKER, "payment/card", firing, "", 0.001);
  }

  static Entry alert(double at, boolean firing) {
    return new Entry.Detected(at, DetectorKind.ALERT, "Down", firing, "", 1);
  }

  static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
