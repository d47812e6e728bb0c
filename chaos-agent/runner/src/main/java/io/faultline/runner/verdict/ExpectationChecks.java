package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares what was expected of a run with what it showed. */
final class ExpectationChecks {
  private final Experiment experiment;
  private final Timeline timeline;
  private final Recovery recovery;
  private final List<Outcome.Detection> detections;
  private final double t0;
  private final double hold;
  private final List<Reason> reasons = new ArrayList<>();

  private ExpectationChecks(Evidence evidence) {
    this.experiment = evidence.experiment();
    this.timeline = evidence.timeline();
    this.recovery = evidence.recovery();
    this.detections = evidence.detectionsUnderFault();
    this.t0 = timeline.firstAffected().orElseThrow();
    this.hold = Evidence.seconds(experiment.phases().hold());
  }

  /** What was not kept, of a fault that did affect calls. */
  static List<Reason> broken(Evidence evidence) {
    var promises = new ExpectationChecks(evidence);
    promises.check();
    return promises.reasons;
  }

  private void check() {
    var expected = experiment.expectations();
    expected.detections().forEach(this::checkDetection);
    if (recovery.hurt().isPresent())
      expected.mitigatedWithin().ifPresent(within -> checkMitigated(within));
    if (timeline.lifted().isEmpty()) {
      reasons.add(Reason.unknown("the fault was never lifted, so recovery was not seen"));
      return;
    }
    expected.recoveredWithin().ifPresent(this::checkRecovered);
    expected.drainedWithin().ifPresent(this::checkDrained);
  }

  private void checkDetection(Experiment.Detection expected) {
    var who = expected.kind().label() + " " + expected.detector();
    var fired =
        detections.stream()
            .filter(d -> d.kind() == expected.kind() && d.detector().equals(expected.detector()))
            .findFirst();
    double within = Evidence.seconds(expected.within());
    if (fired.isPresent() && fired.get().after() <= within) return;
    if (fired.isPresent())
      reasons.add(
          Reason.broken(
              "%s fired %s after the first affected call, expected within %s"
                  .formatted(
                      who,
                      Numbers.seconds(fired.get().after()),
                      Numbers.duration(expected.within()))));
    else if (timeline.observedUntil() - t0 >= within)
      reasons.add(
          Reason.broken(
              "%s did not fire, expected within %s of the first affected call"
                  .formatted(who, Numbers.duration(expected.within()))));
    else reasons.add(cutShort(who + " firing", expected.within(), timeline.observedUntil() - t0));
  }

  private void checkMitigated(Duration within) {
    double lifted = timeline.lifted().orElse(timeline.observedUntil());
    judge(
        new Claim(
            "users were back in tolerance with the fault still on",
            "mitigated",
            "the first affected call",
            within),
        recovery.mitigated(),
        t0,
        Math.min(lifted, timeline.observedUntil()));
  }

  private void checkRecovered(Duration within) {
    judge(
        new Claim("the system was well again", "recovered", "the lifting", within),
        recovery.recovered(),
        timeline.lifted().getAsDouble(),
        timeline.observedUntil());
  }

  private void checkDrained(Duration within) {
    judge(
        new Claim("the backlog was gone", "drained", "the lifting", within),
        recovery.drained(),
        timeline.lifted().getAsDouble(),
        timeline.cut().orElse(timeline.end()));
  }

  /** Something expected within a time since something. */
  private record Claim(String sentence, String name, String since, Duration within) {}

  private void judge(Claim claim, Recovery.Moment moment, double since, double observedUntil) {
    double within = Evidence.seconds(claim.within());
    if (isWithin(moment.sure(), since, within)) return;
    reasons.add(
        isWithin(moment.perhaps(), since, within)
            ? Reason.unknown(
                "whether %s could not be told: probes were unreadable at the deciding moments"
                    .formatted(claim.sentence()))
            : late(claim, firstOf(moment), since)
                .or(() -> unseen(claim, observedUntil - since))
                .orElseGet(
                    () ->
                        Reason.broken(
                            "not %s in the %s watched after %s, expected within %s"
                                .formatted(
                                    claim.name(),
                                    Numbers.seconds(observedUntil - since),
                                    claim.since(),
                                    Numbers.duration(claim.within())))));
  }

  private static OptionalDouble firstOf(Recovery.Moment moment) {
    return moment.sure().isPresent() ? moment.sure() : moment.perhaps();
  }

  private static Optional<Reason> late(Claim claim, OptionalDouble at, double since) {
    if (at.isEmpty()) return Optional.empty();
    return Optional.of(
        Reason.broken(
            "%s %s after %s, expected within %s"
                .formatted(
                    claim.sentence(),
                    Numbers.seconds(at.getAsDouble() - since),
                    claim.since(),
                    Numbers.duration(claim.within()))));
  }

  private Optional<Reason> unseen(Claim claim, double observed) {
    if (observed >= Evidence.seconds(claim.within()) + hold) return Optional.empty();
    return Optional.of(cutShort(claim.name(), claim.within(), observed));
  }

  private static Reason cutShort(String what, Duration within, double observed) {
    return Reason.unknown(
        "%s within %s could not be told: only %s were watched"
            .formatted(what, Numbers.duration(within), Numbers.seconds(Math.max(0, observed))));
  }

  private static boolean isWithin(OptionalDouble at, double since, double within) {
    return at.isPresent() && at.getAsDouble() - since <= within;
  }
}
