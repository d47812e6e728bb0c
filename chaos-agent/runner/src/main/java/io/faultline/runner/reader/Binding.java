package io.faultline.runner.reader;

import io.faultline.fault.Target;
import io.faultline.runner.experiment.Attempt;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Ramp;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Builds an experiment from a tree that has passed {@link ShapeCheck}. */
final class Binding {
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration GATE = Duration.ofSeconds(30);
  private static final Duration HOLD = Duration.ofSeconds(3);
  private static final Duration LEASE = Duration.ofSeconds(4);

  private Binding() {}

  static Experiment experiment(View file) {
    return new Experiment(
        file.text("experiment").orElseThrow(),
        file.text("title").orElseThrow().strip(),
        file.text("description").orElse("").strip(),
        file.inner("load").map(LoadBinding::load).orElseThrow(),
        file.inner("phases").map(Binding::phases).orElseThrow(),
        gate(file),
        file.list("steadyState").stream().map(Binding::probe).toList(),
        faults(file),
        file.list("detectors").stream().map(Binding::detector).toList(),
        file.inner("expect").map(Binding::expectations).orElse(Experiment.Expectations.NONE),
        file.inner("drained").map(Binding::drained),
        file.list("invariants").stream().map(Binding::invariant).toList(),
        file.list("abort").stream().map(Binding::probe).map(Experiment.Abort::new).toList(),
        file.list("plots").stream().map(Binding::plot).toList());
  }

  private static Experiment.Phases phases(View phases) {
    return new Experiment.Phases(
        phases.duration("warmUp").orElseThrow(),
        phases.duration("steady").orElseThrow(),
        phases.duration("fault").orElseThrow(),
        phases.duration("recovery").orElseThrow(),
        phases.duration("drain").orElse(DRAIN),
        phases.duration("hold").orElse(HOLD));
  }

  private static Experiment.Gate gate(View file) {
    return new Experiment.Gate(
        file.list("when").stream().map(Binding::probe).toList(),
        file.inner("phases").flatMap(phases -> phases.duration("gate")).orElse(GATE));
  }

  private static Experiment.Probe probe(View probe) {
    return new Experiment.Probe(
        probe.text("name").orElseThrow(),
        ProbeKinds.made(probe),
        Tolerance.parse(probe.text("tolerance").orElseThrow()),
        probe.text("unit").orElse(""),
        probe.text("userFacing").map(Boolean::parseBoolean).orElse(false));
  }

  private static Experiment.Detector detector(View detector) {
    boolean breaker = detector.text("breaker").map(Boolean::parseBoolean).orElse(false);
    return new Experiment.Detector(
        detector.text("name").orElseThrow(),
        breaker ? DetectorKind.BREAKER : DetectorKind.QUERY,
        ProbeKinds.made(detector),
        Tolerance.parse(detector.text("tolerance").orElseThrow()),
        detector.text("unit").orElse(""));
  }

  private static Experiment.Probe drained(View drained) {
    return new Experiment.Probe(
        Consistency.DRAINED,
        ProbeKinds.made(drained),
        Tolerance.parse(drained.text("tolerance").orElseThrow()),
        drained.text("unit").orElse(""),
        false);
  }

  private static List<Experiment.Breaking> faults(View file) {
    var faults = new ArrayList<Experiment.Breaking>();
    for (var fault : Faults.of(file)) faults.add(breaking(fault));
    return faults;
  }

  private static Experiment.Breaking breaking(Faults.Written fault) {
    var view = fault.view();
    return new Experiment.Breaking(
        fault.name(),
        view.listed("inject")
            .map(Ramp::parse)
            .orElseGet(() -> Ramp.parse(view.text("inject").orElseThrow())),
        Target.parse(view.text("into").orElseThrow()),
        view.duration("lease").orElse(LEASE),
        view.duration("at").orElse(Duration.ZERO),
        view.duration("for"));
  }

  private static Experiment.Expectations expectations(View expect) {
    return new Experiment.Expectations(
        expect.list("detected").stream().map(Binding::detection).toList(),
        expect.duration("mitigated"),
        expect.duration("recovered"),
        expect.duration("drained"),
        expect.text("userErrors").map(Experiment.Share::parse),
        expect.text("slow").map(Experiment.Slow::parse));
  }

  private static Experiment.Detection detection(View detection) {
    var within = detection.duration("within").orElseThrow();
    return Stream.of(DetectorKind.values())
        .filter(kind -> detection.find(kind.label()).isPresent())
        .map(
            kind ->
                new Experiment.Detection(
                    kind,
                    detection.text(kind.label()).orElseThrow(),
                    within,
                    detection.inner("labels").map(View::texts).orElse(Map.of()),
                    detection.text("of")))
        .findFirst()
        .orElseThrow();
  }

  private static Invariant invariant(View invariant) {
    var name = invariant.text("name").orElseThrow();
    var headers = Variables.headers(invariant);
    var late = invariant.inner("late").map(View::texts).orElse(Map.of());
    var expect = invariant.inner("expect").map(View::texts).orElse(Map.of());
    if (invariant.find("query").isPresent())
      return new Invariant.OfQuery(
          name,
          invariant.text("query").orElseThrow().strip(),
          Tolerance.parse(invariant.text("tolerance").orElseThrow()));
    if (invariant.find("once").isPresent())
      return new Invariant.OfResponse(
          name, invariant.text("once").orElseThrow().strip(), headers, late, expect);
    return new Invariant.OfEntries(
        name,
        invariant.text("for").map(Attempt::parseSet).orElse(Set.of(Attempt.ACCEPTED)),
        invariant.text("get").orElseThrow().strip(),
        headers,
        late,
        invariant.text("after"),
        expect,
        invariant.inner("window").map(Binding::window));
  }

  private static Window window(View window) {
    return new Window(
        window.text("from").orElseThrow().strip(),
        window.text("to").orElseThrow().strip(),
        window.inner("unless").map(View::texts).orElse(Map.of()),
        window.duration("within"));
  }

  private static Experiment.Plot plot(View plot) {
    return new Experiment.Plot(
        plot.text("title").orElseThrow(),
        plot.text("unit").orElse(""),
        plot.inner("lines").map(View::texts).orElse(Map.of()));
  }
}
