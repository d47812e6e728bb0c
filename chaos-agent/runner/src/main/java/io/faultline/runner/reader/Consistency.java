package io.faultline.runner.reader;

import io.faultline.fault.DurationText;
import io.faultline.fault.Places;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Invariant;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that valid values of an experiment are consistent with each other. */
final class Consistency {
  /** The name under which the probe of {@code drained} is recorded. */
  static final String DRAINED = "drained";

  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
  private static final Duration LONGEST_LEASE = Duration.ofMinutes(5);

  private final View file;
  private final Experiment experiment;
  private final Problems problems;

  private Consistency(View file, Experiment experiment, Problems problems) {
    this.file = file;
    this.experiment = experiment;
    this.problems = problems;
  }

  static void check(View file, Experiment experiment, Problems problems) {
    var consistency = new Consistency(file, experiment, problems);
    consistency.checkNames();
    consistency.checkPhases();
    consistency.checkFaults();
    consistency.checkInvariants();
    consistency.checkDetectors();
    consistency.checkRecorded();
  }

  /**
   * Checks that only alerts have labels. Checks the file alone: no experiment can be built from
   * labels in another place.
   */
  static void checkLabels(View file, Problems problems) {
    int i = 0;
    for (var detection : file.inner("expect").map(e -> e.list("detected")).orElse(List.of())) {
      var path = "expect.detected[%d].labels".formatted(i++);
      if (detection.find("labels").isPresent() && detection.find("alert").isEmpty())
        problems.add(detection.place("labels"), path, "expected an alert along with it, got none");
    }
  }

  private void checkNames() {
    var probes = new HashMap<String, Place>();
    probes.put(DRAINED, file.place(DRAINED));
    checkUnique("steadyState", "name", probes);
    checkUnique("abort", "name", probes);
    checkUnique("when", "name", new HashMap<>());
    checkUnique("detectors", "name", new HashMap<>());
    checkUnique("invariants", "name", new HashMap<>());
    checkUnique("plots", "title", new HashMap<>());
  }

  private void checkUnique(String list, String key, Map<String, Place> seen) {
    int i = 0;
    for (var item : file.list(list)) {
      var path = "%s[%d].%s".formatted(list, i++, key);
      var name = item.text(key).orElse("");
      var before = seen.putIfAbsent(name, item.place(key));
      if (before != null)
        problems.add(
            item.place(key), path, "expected a name of its own, got '%s' again".formatted(name));
    }
  }

  /** Checks that each detector that is expected by 'query' is defined in the file. */
  private void checkDetectors() {
    var known =
        experiment.detectors().stream()
            .filter(it -> it.kind() == DetectorKind.QUERY)
            .map(Experiment.Detector::name)
            .collect(Collectors.toCollection(TreeSet::new));
    int i = 0;
    for (var detection : file.inner("expect").map(e -> e.list("detected")).orElse(List.of())) {
      var path = "expect.detected[%d].query".formatted(i++);
      detection
          .text("query")
          .filter(name -> !known.contains(name))
          .ifPresent(
              name -> problems.add(detection.place("query"), path, SystemFit.unknown(known, name)));
    }
  }

  private void checkInvariants() {
    var withLate =
        experiment.invariants().stream()
            .filter(Invariant.OfEntries.class::isInstance)
            .map(Invariant.OfEntries.class::cast)
            .filter(invariant -> !invariant.late().isEmpty())
            .map(Invariant::name)
            .collect(Collectors.toCollection(TreeSet::new));
    int i = 0;
    for (var item : file.list("invariants")) {
      var path = "invariants[%d].after".formatted(i++);
      item.text("after")
          .filter(
              name ->
                  !withLate.contains(name) || item.text("name").filter(name::equals).isPresent())
          .ifPresent(
              name ->
                  problems.add(
                      item.place("after"),
                      path,
                      "expected another invariant that has 'late'%s, got '%s'"
                          .formatted(
                              withLate.isEmpty() ? "" : " (" + String.join(", ", withLate) + ")",
                              name)));
    }
  }

  /** Checks that there are expectations on requests only if the load records them. */
  private void checkRecorded() {
    if (!experiment.load().mayRecordRequests())
      for (var key : List.of("userErrors", "slow"))
        if (file.inner("expect").filter(it -> it.find(key).isPresent()).isPresent())
          problems.add(
              place("expect." + key),
              "expect." + key,
              "expected load by 'simulation' or 'requests' along with it, as nobody records the users' requests of "
                  + experiment.load().text());
    if (!experiment.load().mayKeepLedger()
        && !experiment.invariants().stream().allMatch(Invariant::isOnce))
      problems.add(
          file.place("invariants"),
          "invariants",
          "expected load that keeps a ledger along with them ('simulation', or 'requests' with 'ledger'), got "
              + experiment.load().text());
  }

  private void checkPhases() {
    var phases = experiment.phases();
    var expected = experiment.expectations();
    if (phases.hold().compareTo(Duration.ofSeconds(1)) < 0)
      problem("phases.hold", "1s or more", phases.hold());
    atLeast("steady", phases.steady(), phases.hold(), "phases.hold");
    if (!experiment.isBreaking()) return;
    atLeast("fault", phases.fault(), Duration.ofSeconds(1), "what can be measured");
    expected
        .mitigatedWithin()
        .ifPresent(
            w ->
                atLeast(
                    "fault",
                    phases.fault(),
                    w.plus(phases.hold()),
                    "expect.mitigated and phases.hold"));
    expected
        .recoveredWithin()
        .ifPresent(
            w ->
                atLeast(
                    "recovery",
                    phases.recovery(),
                    w.plus(phases.hold()),
                    "expect.recovered and phases.hold"));
    expected
        .drainedWithin()
        .ifPresent(
            w ->
                atLeast(
                    "drain",
                    phases.recovery().plus(phases.drain()),
                    w.plus(phases.hold()),
                    "expect.drained and phases.hold, together with recovery"));
  }

  private void atLeast(String phase, Duration is, Duration least, String why) {
    if (is.compareTo(least) < 0)
      problem(
          "phases." + phase, "%s or more (for %s)".formatted(DurationText.print(least), why), is);
  }

  private void checkFaults() {
    Faults.of(file).forEach(this::checkFault);
    checkFaultNames();
    if (!experiment.isBreaking() && file.find("expect").isPresent())
      problems.add(file.place("expect"), "expect", "expected a fault along with it, got none");
    if (experiment.isBreaking() && promisesNothing()) {
      var key = file.find("fault").isPresent() ? "fault" : "faults";
      problems.add(
          file.place(key),
          key,
          "expected something in 'expect' or 'invariants' along with it, as a run that expects nothing proves nothing; got none");
    }
    if (experiment.expectations().drainedWithin().isPresent() && experiment.drained().isEmpty())
      problems.add(
          place("expect.drained"),
          "expect.drained",
          "expected the key 'drained' along with it, got none");
  }

  private void checkFaultNames() {
    var seen = new HashSet<String>();
    for (var fault : Faults.of(file))
      if (!seen.add(fault.name()))
        problems.add(
            fault.view().place("name"),
            fault.path() + ".name",
            "expected a name of its own, got '%s' again".formatted(fault.name()));
    int i = 0;
    for (var detection : file.inner("expect").map(e -> e.list("detected")).orElse(List.of())) {
      var path = "expect.detected[%d].of".formatted(i++);
      detection
          .text("of")
          .filter(name -> !seen.contains(name))
          .ifPresent(
              name -> problems.add(detection.place("of"), path, SystemFit.unknown(seen, name)));
    }
  }

  private void checkFault(Faults.Written written) {
    var fault = experiment.fault(written.name()).orElseThrow();
    if (fault.lease().compareTo(SHORTEST_LEASE) < 0 || fault.lease().compareTo(LONGEST_LEASE) > 0)
      problem(written, "lease", "1s to 5m", fault.lease());
    checkTimes(written, fault);
    try {
      for (var step : fault.ramp().steps()) Places.check(step.fault(), fault.target());
    } catch (IllegalArgumentException e) {
      problems.add(written.view().place("into"), written.path() + ".into", e.getMessage());
    }
  }

  /**
   * Checks that each fault is active for a second or more, within the phase, and long enough for
   * its steps.
   */
  private void checkTimes(Faults.Written written, Experiment.Breaking fault) {
    var phase = experiment.phases().fault();
    var second = Duration.ofSeconds(1);
    // A phase that is too short is reported at the phase.
    if (phase.compareTo(second) < 0) return;
    if (fault.at().compareTo(phase.minus(second)) > 0) {
      problem(
          written,
          "at",
          "a second before the end of phases.fault at the latest, which is "
              + DurationText.print(phase),
          fault.at());
      return;
    }
    var left = phase.minus(fault.at());
    var lasting = experiment.lasting(fault);
    if (lasting.compareTo(second) < 0 || lasting.compareTo(left) > 0)
      problem(
          written,
          "for",
          "1s to %s, the rest of phases.fault".formatted(DurationText.print(left)),
          lasting);
    else if (fault.ramp().settled().compareTo(lasting) >= 0)
      problem(
          written,
          "inject",
          "steps within less than %s, as long as it is on".formatted(DurationText.print(lasting)),
          fault.ramp().settled());
  }

  private void problem(Faults.Written fault, String key, String expected, Duration got) {
    problems.add(
        fault.view().place(key),
        fault.path() + "." + key,
        "expected %s, got %s".formatted(expected, DurationText.print(got)));
  }

  private boolean promisesNothing() {
    return experiment.expectations().equals(Experiment.Expectations.NONE)
        && experiment.invariants().isEmpty();
  }

  private void problem(String path, String expected, Duration got) {
    problems.add(
        place(path), path, "expected %s, got %s".formatted(expected, DurationText.print(got)));
  }

  private Place place(String path) {
    var keys = path.split("\\.", -1);
    return Optional.of(keys[0])
        .flatMap(file::inner)
        .map(inner -> inner.place(keys[1]))
        .orElse(file.mapping().place());
  }
}
