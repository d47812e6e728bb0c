package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.verdict.Check.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings that break a run without an expectation: users were hurt unnoticed (GRAY), or the damage
 * stays (METASTABLE).
 */
final class Findings {
  private static final String NOTICED = "noticed";
  private static final String NOTICED_EXPECTED = "a detector fires where users are hurt";
  private static final String STABLE = "stable";
  private static final String STABLE_EXPECTED =
      "the system does not stay broken after the fault is lifted";

  private final Evidence evidence;
  private final Timeline timeline;
  private final List<Outcome.Found> found = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  private Findings(Evidence evidence) {
    this.evidence = evidence;
    this.timeline = evidence.timeline();
  }

  /**
   * The findings of a run with a fault.
   *
   * @param reached whether a fault that affected calls was raised on a system in its steady state
   */
  static Findings of(Evidence evidence, boolean reached) {
    var findings = new Findings(evidence);
    if (reached) {
      evidence.experiment().faults().forEach(findings::gray);
      findings.metastable();
    }
    return findings;
  }

  List<Outcome.Found> found() {
    return List.copyOf(found);
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
    // In a run that was cut short, detectors may not have had enough time.
    boolean cutShort = timeline.cut().isPresent() && timeline.recovery().isEmpty();
    if (hurt.isEmpty() || blind.isPresent() || cutShort) {
      var why =
          blind.isPresent()
              ? "detectors could not be seen (" + blind.get().reason() + ")"
              : cutShort ? "the run was cut short" : "the observation has gaps";
      add(
          name,
          NOTICED_EXPECTED,
          Result.UNKNOWN,
          "could not be determined",
          FaultTimes.named("whether users were hurt and nothing noticed", fault)
              + " could not be determined: "
              + why);
      return;
    }
    var sentence =
        "GRAY: users were hurt from %s on and no detector %sfired while %s was on"
            .formatted(
                Numbers.seconds(hurt),
                evidence.firingsUnderFault().isEmpty() ? "" : "that is about it ",
                fault.called());
    found.add(new Outcome.Found(Outcome.Finding.GRAY, fault.name(), sentence, users()));
    add(name, NOTICED_EXPECTED, Result.BROKEN, "none of the fault's own fired", sentence);
  }

  /** The sources that show how users are. */
  private String users() {
    var probes =
        evidence.experiment().steadyState().stream()
            .filter(Experiment.Probe::userFacing)
            .map(Findings::asked);
    var requests = evidence.requests().isEmpty() ? Stream.<String>of() : Stream.of(RequestLog.NAME);
    return Stream.concat(probes, requests).collect(Collectors.joining("; "));
  }

  private static String asked(Experiment.Probe probe) {
    return "%s %s (%s)".formatted(probe.name(), probe.tolerance().text(), probe.kind().text());
  }

  private Stream<Sources.Stretch> longBlind(DetectorKind kind, double from, double lifted) {
    return evidence.sources().longBlind(source -> source.isOf(kind), from, lifted).stream();
  }

  /**
   * A firing about this fault that began while it was active, or that an earlier fault caused and
   * that still lasted.
   */
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

  /**
   * Whether the firing is about the fault: by its labels, or by an expectation that names this
   * fault or none.
   */
  private boolean isAbout(Experiment.Breaking fault, Belonging own, Firing firing) {
    return own.covers(firing.kind(), firing.detector(), firing.labels())
        || evidence.experiment().expectations().detections().stream()
            .filter(each -> each.of().map(fault.name()::equals).orElse(true))
            .anyMatch(
                each -> firing.is(each, evidence.belonging()) && isExpectedOf(each, firing, fault));
  }

  /** Whether the expectation assigns the firing to this fault and not to another. */
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
          "could not be determined",
          "whether the system stayed broken could not be determined: its readings are up to %s behind"
              .formatted(Numbers.seconds(recovery.recovered().lag())));
      return;
    }
    var out = String.join(", ", recovery.outAtEnd());
    var sentence =
        "METASTABLE: %s after the fault was lifted, under the same load, these were still out of tolerance: %s"
            .formatted(Numbers.seconds(watched), out);
    var asked =
        evidence.experiment().steadyState().stream()
            .filter(probe -> recovery.outAtEnd().contains(probe.name()))
            .map(Findings::asked);
    var others =
        recovery.outAtEnd().stream()
            .filter(
                name ->
                    evidence.experiment().steadyState().stream()
                        .noneMatch(probe -> probe.name().equals(name)));
    found.add(
        new Outcome.Found(
            Outcome.Finding.METASTABLE,
            out,
            sentence,
            Stream.concat(asked, others).collect(Collectors.joining("; "))));
    add(STABLE, STABLE_EXPECTED, Result.BROKEN, "still out of tolerance: " + out, sentence);
  }

  private void add(String name, String expected, Result result, String found, String sentence) {
    checks.add(Check.of(name, expected, result, found, sentence));
  }
}
