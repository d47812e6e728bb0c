package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.List;

/** What a run shows beyond what was asked: pain that nothing noticed, and pain that stays. */
final class Findings {
  private final Evidence evidence;
  private final Timeline timeline;
  private final List<Outcome.Finding> findings = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();

  private Findings(Evidence evidence) {
    this.evidence = evidence;
    this.timeline = evidence.timeline();
  }

  static Findings of(Evidence evidence) {
    var found = new Findings(evidence);
    if (evidence.wasAffected()) {
      found.lookForGray();
      found.lookForMetastable();
    }
    return found;
  }

  List<Outcome.Finding> findings() {
    return List.copyOf(findings);
  }

  List<Reason> reasons() {
    return List.copyOf(reasons);
  }

  private void lookForGray() {
    double lifted = timeline.lifted().orElse(timeline.loadEnd());
    // Cut short, the detectors may not have had their time.
    if (timeline.cut().isPresent() && timeline.recovery().isEmpty()) return;
    boolean errors =
        evidence
            .journal()
            .all(Entry.UserError.class)
            .anyMatch(e -> e.at() >= evidence.brokenFrom() && e.at() <= lifted);
    boolean hurt = errors || evidence.recovery().hurt().isPresent();
    boolean noticed =
        Firing.of(evidence.journal(), evidence.brokenFrom()).stream()
            .anyMatch(firing -> firing.at() <= lifted);
    if (!hurt || noticed) return;
    findings.add(Outcome.Finding.GRAY);
    reasons.add(
        Reason.broken(
            "gray: users were hurt from %s on and no detector fired while the fault was on"
                .formatted(Numbers.seconds(hurtFrom()))));
  }

  private double hurtFrom() {
    double error =
        evidence
            .journal()
            .all(Entry.UserError.class)
            .mapToDouble(Entry.UserError::at)
            .filter(at -> at >= evidence.brokenFrom())
            .findFirst()
            .orElse(Double.POSITIVE_INFINITY);
    return Math.min(error, evidence.recovery().hurt().orElse(Double.POSITIVE_INFINITY));
  }

  private void lookForMetastable() {
    var recovery = evidence.recovery();
    if (timeline.cut().isPresent() || timeline.lifted().isEmpty()) return;
    double watched = timeline.loadEnd() - timeline.lifted().getAsDouble();
    double hold = Evidence.seconds(evidence.experiment().phases().hold());
    boolean recovered = recovery.recovered().perhaps().isPresent();
    if (recovered || watched < hold || recovery.illAtEnd().isEmpty()) return;
    findings.add(Outcome.Finding.METASTABLE);
    reasons.add(
        Reason.broken(
            "metastable: %s after the fault was lifted, under the same load, this was still not well: %s"
                .formatted(Numbers.seconds(watched), String.join(", ", recovery.illAtEnd()))));
  }
}
