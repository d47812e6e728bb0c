package io.faultline.runner.verdict;

import io.faultline.fault.Instances;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.verdict.Outcome.Finding;
import io.faultline.runner.verdict.Outcome.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Finds patterns that do not change the verdict: a pattern that breaks a run has a check of its
 * own.
 */
final class Patterns {
  /**
   * How often a detector must fire to count as flapping: twice may follow the fault's own changes.
   */
  private static final int FLAPS = 3;

  /** A smaller ratio may be chance. */
  private static final double AMPLIFIED = 1.5;

  /** A rate over a shorter time is mostly chance. */
  private static final double LEAST_SECONDS = 2;

  private final Evidence evidence;
  private final Timeline timeline;
  private final List<Found> found = new ArrayList<>();

  private Patterns(Evidence evidence) {
    this.evidence = evidence;
    this.timeline = evidence.timeline();
  }

  /**
   * The patterns of a run.
   *
   * @param reached whether a fault that affected calls was raised on a system in its steady state
   */
  static List<Found> of(Evidence evidence, boolean reached, List<Outcome.Invariant> invariants) {
    var patterns = new Patterns(evidence);
    patterns.falseAlarms();
    if (reached) {
      patterns.silent(invariants);
      evidence.experiment().faults().forEach(patterns::flapping);
      evidence.experiment().faults().forEach(patterns::late);
      patterns.leftovers();
      patterns.amplified();
    }
    return List.copyOf(patterns.found);
  }

  private void falseAlarms() {
    if (timeline.steady().isEmpty()) return;
    var fired =
        evidence.experiment().isBreaking()
            ? Evidence.falseAlarms(evidence.journal(), timeline)
            : evidence.firings();
    for (var firing : fired)
      add(
          Finding.FALSE_ALARM,
          firing.who(),
          "%s fired at %s with nothing broken"
              .formatted(firing.who(), Numbers.seconds(firing.at())),
          "detected at " + Numbers.seconds(firing.at()));
  }

  /** SILENT: no detector fired from the first fault on. */
  private void silent(List<Outcome.Invariant> invariants) {
    if (!evidence.firingsUnderFault().isEmpty() || isBlind()) return;
    for (var fact : invariants)
      if (fact.violations() > 0)
        add(
            Finding.SILENT,
            fact.name(),
            "'%s' was violated by %s and no detector fired"
                .formatted(fact.name(), Numbers.count(fact.violations())),
            fact.examples().isEmpty() ? "invariant " + fact.name() : fact.examples().get(0));
  }

  private boolean isBlind() {
    return List.of(DetectorKind.values()).stream()
        .anyMatch(
            kind ->
                !evidence
                    .sources()
                    .longBlind(
                        source -> source.isOf(kind), timeline.brokenFrom(), timeline.loadEnd())
                    .isEmpty());
  }

  /** FLAPPING, except under a fault with steps, which may make a detector fire several times. */
  private void flapping(Experiment.Breaking fault) {
    if (fault.ramp().steps().size() > 1) return;
    var times = timeline.of(fault.name());
    double from = times.brokenFrom().orElse(Double.POSITIVE_INFINITY);
    double to = times.lifted().map(Moment::at).orElse(timeline.loadEnd());
    var begun = new LinkedHashMap<String, List<Double>>();
    for (var firing : Firing.of(evidence.journal(), from))
      if (firing.at() >= from && firing.at() <= to && isAlone(firing, fault))
        begun.computeIfAbsent(firing.who(), who -> new ArrayList<>()).add(firing.at());
    begun.forEach(
        (who, at) -> {
          if (at.size() >= FLAPS)
            add(
                Finding.FLAPPING,
                who,
                "%s fired %d times while %s was on, and ceased between"
                    .formatted(who, at.size(), fault.called()),
                "detected at "
                    + at.stream().map(Numbers::seconds).collect(Collectors.joining(", ")));
        });
  }

  /** Whether the firing is about this fault alone. */
  private boolean isAlone(Firing firing, Experiment.Breaking fault) {
    return evidence.about(firing).name().equals(fault.name());
  }

  /** LATE_ALERT: the first alert fired after the lifting. */
  private void late(Experiment.Breaking fault) {
    var under = evidence.recovery().under(fault.name());
    var lifted = under.fault().lifted();
    if (under.hurt().isEmpty() || lifted.isEmpty()) return;
    var alerts =
        evidence.firingsFrom(under.fault()).stream()
            .filter(firing -> firing.kind() == DetectorKind.ALERT && isAlone(firing, fault))
            .toList();
    if (alerts.isEmpty()) return;
    var first = alerts.get(0);
    if (first.moment().earliest() <= lifted.get().latest()) return;
    add(
        Finding.LATE_ALERT,
        first.who(),
        "users were hurt from %s on, and the first alert, %s, fired %s after %s was lifted"
            .formatted(
                Numbers.seconds(under.hurt()),
                first.who(),
                Numbers.seconds(first.at() - lifted.get().at()),
                fault.called()),
        "detected at " + Numbers.seconds(first.at()));
  }

  /**
   * LEFTOVER: a fault without an acknowledged lifting, or a detector that still fired at the end.
   */
  private void leftovers() {
    if (!timeline.isWhole()) return;
    for (var fault : timeline.faults())
      if (fault.injected().isPresent() && fault.lifted().isEmpty())
        add(
            Finding.LEFTOVER,
            fault.name(),
            "the lifting of %s was not acknowledged"
                .formatted(Experiment.Breaking.called(fault.name())),
            "an injected event without a lifted one");
    var before = Firing.standing(evidence.journal(), timeline.brokenFrom());
    for (var firing : Firing.standing(evidence.journal(), Math.nextUp(timeline.end())))
      if (isLasting(firing.kind()) && !before.contains(firing) && evidence.mayBeFromFault(firing))
        add(
            Finding.LEFTOVER,
            firing.who(),
            "%s fired at %s and still did when the run ended"
                .formatted(firing.who(), Numbers.seconds(firing.at())),
            "detected at " + Numbers.seconds(firing.at()));
  }

  /** Whether the detector shows the present; an alert may look back longer than the run lasts. */
  private static boolean isLasting(DetectorKind kind) {
    return kind == DetectorKind.BREAKER || kind == DetectorKind.HEALTH;
  }

  /**
   * RETRY_AMPLIFIED: each breaker's calls under the fault against before, for the same number of
   * requests.
   */
  private void amplified() {
    var lifted = timeline.lifted().map(Moment::at).orElse(timeline.loadEnd());
    double steady = timeline.steady().orElse(timeline.brokenFrom());
    var users = usersRatio(steady, timeline.brokenFrom(), lifted);
    if (users.isEmpty()) return;
    var reads = evidence.journal().all(Entry.BreakerRead.class);
    Map<String, List<Entry.BreakerRead>> byBreaker =
        reads.collect(
            Collectors.groupingBy(
                read -> Instances.detector(read.breaker()),
                java.util.TreeMap::new,
                Collectors.toList()));
    byBreaker.forEach(
        (breaker, all) -> {
          var before = sum(all, steady, timeline.brokenFrom());
          var under = sum(all, timeline.brokenFrom(), lifted);
          if (before.isEmpty() || under.isEmpty()) return;
          double factor = under.getAsDouble() / before.getAsDouble() / users.getAsDouble();
          if (factor >= AMPLIFIED)
            add(
                Finding.RETRY_AMPLIFIED,
                "breaker " + breaker,
                "breaker %s was asked %s times as often under the fault for as many requests of users: %s/s instead of %s/s"
                    .formatted(
                        breaker,
                        Numbers.plain(factor),
                        Numbers.plain(under.getAsDouble()),
                        Numbers.plain(before.getAsDouble())),
                "calls that asked the breaker, as its agent counts them");
        });
  }

  /** The ratio of users' requests under the fault to before; empty if not known. */
  private OptionalDouble usersRatio(double steady, double broken, double lifted) {
    var log = evidence.requests();
    if (!log.covers(steady, broken) || !log.covers(broken, lifted)) return OptionalDouble.empty();
    var before = log.perSecond(steady, broken);
    var under = log.perSecond(broken, lifted);
    return before.isPresent() && under.isPresent()
        ? OptionalDouble.of(Math.max(1, under.getAsDouble() / before.getAsDouble()))
        : OptionalDouble.empty();
  }

  /**
   * The rate over all instances of a process, as the others get the calls of a missing one. Empty
   * if the rate of one is not known.
   */
  private static OptionalDouble sum(List<Entry.BreakerRead> all, double from, double to) {
    var byInstance = all.stream().collect(Collectors.groupingBy(Entry.BreakerRead::breaker));
    double sum = 0;
    for (var reads : byInstance.values()) {
      var rate = rate(reads, from, to);
      if (rate.isEmpty()) return OptionalDouble.empty();
      sum += rate.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private static OptionalDouble rate(List<Entry.BreakerRead> all, double from, double to) {
    var within = all.stream().filter(read -> read.at() >= from && read.at() <= to).toList();
    return CallRate.of(within, LEAST_SECONDS);
  }

  private void add(Finding finding, String about, String sentence, String restsOn) {
    found.add(new Found(finding, about, "%s: %s".formatted(finding.label(), sentence), restsOn));
  }
}
