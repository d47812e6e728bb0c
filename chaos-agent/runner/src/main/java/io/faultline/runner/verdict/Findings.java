package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.verdict.Check.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run shows beyond what was asked: pain that nothing noticed, and pain that stays. */
final class Findings {
  private static final String NOTICED = "noticed";
  private static final String NOTICED_EXPECTED = "a detector fires where users are hurt";
  private static final String STABLE = "stable";
  private static final String STABLE_EXPECTED =
      "what the fault broke does not stay broken without it";

  private final Evidence evidence;
  private final Timeline timeline;
  private final List<Outcome.Finding> findings = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  private Findings(Evidence evidence) {
    this.evidence = evidence;
    this.timeline = evidence.timeline();
  }

  /**
   * The findings of a run with a fault.
   *
   * @param reached whether a fault that affected calls was raised on a system that was well
   */
  static Findings of(Evidence evidence, boolean reached) {
    var found = new Findings(evidence);
    if (reached) {
      evidence.experiment().faults().forEach(found::gray);
      found.metastable();
    }
    return found;
  }

  List<Outcome.Finding> findings() {
    return List.copyOf(findings);
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  private void gray(Experiment.Breaking fault) {
    var under = evidence.recovery().under(fault.name());
    var name = FaultTimes.named(NOTICED, fault);
    double from = under.fault().brokenFrom().orElse(timeline.brokenFrom());
    double lifted = under.fault().lifted().map(Moment::at).orElse(timeline.loadEnd());
    var hurt = under.hurt();
    if (hurt.isEmpty() && !under.hurtUnseen()) return;
    var by = noticedBy(fault, from, lifted);
    if (by.isPresent()) {
      add(name, NOTICED_EXPECTED, Result.HELD, by.get().who(), by.get().who() + " noticed");
      return;
    }
    var blind =
        Stream.of(DetectorKind.values()).flatMap(kind -> longBlind(kind, from, lifted)).findFirst();
    // Cut short, the detectors may not have had their time.
    boolean cutShort = timeline.cut().isPresent() && timeline.recovery().isEmpty();
    if (hurt.isEmpty() || blind.isPresent() || cutShort) {
      var why =
          blind.isPresent()
              ? "detectors could not be seen (" + blind.get().reason() + ")"
              : cutShort ? "the run was cut short" : "not all was seen";
      add(
          name,
          NOTICED_EXPECTED,
          Result.UNKNOWN,
          "could not be told",
          FaultTimes.named("whether users were hurt and nothing noticed", fault)
              + " could not be told: "
              + why);
      return;
    }
    if (!findings.contains(Outcome.Finding.GRAY)) findings.add(Outcome.Finding.GRAY);
    add(
        name,
        NOTICED_EXPECTED,
        Result.BROKEN,
        "none of the fault's own fired",
        "GRAY: users were hurt from %s on and no detector %sfired while %s was on"
            .formatted(
                Numbers.seconds(hurt),
                evidence.firingsUnderFault().isEmpty() ? "" : "that is about it ",
                fault.called()));
  }

  private Stream<Sources.Stretch> longBlind(DetectorKind kind, double from, double lifted) {
    return evidence.sources().longBlind(source -> source.isOf(kind), from, lifted).stream();
  }

  /** One of its own that began while it was on, or that another fault had made fire till then. */
  private Optional<Firing> noticedBy(Experiment.Breaking fault, double from, double lifted) {
    var standing = Firing.standing(evidence.journal(), from);
    var own = Belonging.of(fault);
    var all = evidence.firingsOfFault();
    return all.stream()
        .filter(firing -> isAbout(fault, own, firing))
        .filter(firing -> firing.moment().earliest() <= lifted)
        .filter(firing -> firing.latest() >= from || standing.contains(firing))
        .findFirst();
  }

  /** By its labels, or because the experiment expects it of this fault, or of none by name. */
  private boolean isAbout(Experiment.Breaking fault, Belonging own, Firing firing) {
    return own.covers(firing.kind(), firing.detector(), firing.labels())
        || evidence.experiment().expectations().detections().stream()
            .filter(each -> each.of().map(fault.name()::equals).orElse(true))
            .anyMatch(
                each -> firing.is(each, evidence.belonging()) && isExpectedOf(each, firing, fault));
  }

  /** Where it is about another fault, it says nothing of this one. */
  private boolean isExpectedOf(
      Experiment.Detection expected, Firing firing, Experiment.Breaking fault) {
    return expected.of().isPresent() || evidence.about(firing).name().equals(fault.name());
  }

  private void metastable() {
    if (timeline.cut().isPresent() || timeline.lifted().isEmpty()) return;
    double watched = timeline.loadEnd() - timeline.lifted().get().at();
    var recovery = evidence.recovery();
    if (watched < evidence.sources().hold()) return;
    if (recovery.recovered().perhaps().isPresent()
        || (recovery.outAtEnd().isEmpty() && !recovery.endUnsure())) {
      add(STABLE, STABLE_EXPECTED, Result.HELD, "it did not", "the system did not stay broken");
      return;
    }
    if (recovery.outAtEnd().isEmpty()) {
      add(
          STABLE,
          STABLE_EXPECTED,
          Result.UNKNOWN,
          "could not be told",
          "whether the system stayed broken could not be told: its readings are up to %s behind"
              .formatted(Numbers.seconds(recovery.recovered().lag())));
      return;
    }
    findings.add(Outcome.Finding.METASTABLE);
    var out = String.join(", ", recovery.outAtEnd());
    add(
        STABLE,
        STABLE_EXPECTED,
        Result.BROKEN,
        "still out of tolerance: " + out,
        "METASTABLE: %s after the fault was lifted, under the same load, this was still not well: %s"
            .formatted(Numbers.seconds(watched), out));
  }

  private void add(String name, String expected, Result result, String found, String sentence) {
    checks.add(Check.of(name, expected, result, found, sentence));
  }
}
