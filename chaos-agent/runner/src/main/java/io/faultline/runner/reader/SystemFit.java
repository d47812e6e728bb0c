package io.faultline.runner.reader;

import io.faultline.fault.DurationText;
import io.faultline.fault.Instances;
import io.faultline.fault.Likeness;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.experiment.Workload;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Checks that an experiment fits the system that it is to run on: that the parts exist that it
 * names.
 */
final class SystemFit {
  private static final Pattern PROCESS = Pattern.compile("\\$\\{([^}]*)}");

  private final View file;
  private final Experiment experiment;
  private final KnownSystem system;
  private final Problems problems;

  private SystemFit(View file, Experiment experiment, KnownSystem system, Problems problems) {
    this.file = file;
    this.experiment = experiment;
    this.system = system;
    this.problems = problems;
  }

  static void check(View file, Experiment experiment, KnownSystem system, Problems problems) {
    var fit = new SystemFit(file, experiment, system, problems);
    fit.checkSimulation();
    fit.checkBaseUrl();
    LoadCheck.checkFiles(file, problems);
    for (var fault : Faults.of(file))
      experiment.fault(fault.name()).ifPresent(it -> fit.checkTarget(fault, it));
    fit.checkDetections();
    fit.checkAddresses();
    fit.checkQueries();
    new LagCheck(file, experiment, system, problems).check();
  }

  private void checkSimulation() {
    if (!(experiment.load() instanceof Workload.Simulation simulation) || !simulation.isOurs())
      return;
    system
        .simulations()
        .filter(known -> !known.contains(simulation.name()))
        .ifPresent(known -> problem("load", "simulation", unknown(known, simulation.name())));
  }

  private void checkBaseUrl() {
    if (!experiment.load().needsBaseUrl()) return;
    var load = file.inner("load").orElseThrow();
    var kind = LoadShape.KINDS.stream().filter(it -> load.find(it).isPresent()).findFirst();
    var url = system.loadBaseUrl();
    if (url.isEmpty())
      problem("load", kind.orElseThrow(), "expected load.baseUrl in the system file, got none");
    else
      Hosts.strange(url.get(), experiment.load().allowed())
          .forEach(
              host ->
                  problem(
                      "load",
                      kind.orElseThrow(),
                      "expected load.baseUrl of the system file on loopback or on a host named under load.allow, got '%s'"
                          .formatted(host)));
  }

  private void checkTarget(Faults.Written written, Experiment.Breaking fault) {
    var target = fault.target();
    var where = Where.of(target);
    if (where == Where.WIRE) checkEdge(written, target.process());
    else if (where.isWatched()) checkName(written, where, target.process());
    else if (meant(target.process()).isEmpty())
      problem(written, "into", unknown(system.processes(), target.process()));
    else
      meant(target.process()).stream()
          .findFirst()
          .flatMap(system::points)
          .ifPresent(points -> checkPoint(written, points, fault));
  }

  private void checkName(Faults.Written written, Where where, String name) {
    var known = system.namesAt(where);
    boolean isPid = where == Where.PROCESS && name.matches("[0-9]+");
    if (!known.contains(name) && !isPid) problem(written, "into", unknown(known, name));
  }

  /** The processes that a name means: one, the instances of one, or all. */
  private List<String> meant(String process) {
    return system.processes().stream()
        .filter(it -> process.equals("*") || Instances.isMeant(process, it))
        .sorted()
        .toList();
  }

  private void checkEdge(Faults.Written written, String edge) {
    if (system.edges().contains(edge)) return;
    problem(
        written,
        "into",
        system.edges().isEmpty()
            ? "expected a system with a proxy on its edges, got '%s'".formatted(edge)
            : unknown(system.edges(), edge));
  }

  private void checkPoint(
      Faults.Written written, List<KnownSystem.Point> points, Experiment.Breaking fault) {
    var target = fault.target();
    var point = points.stream().filter(it -> it.name().equals(target.point())).findFirst();
    if (point.isEmpty()) {
      problem(
          written,
          "into",
          unknown(points.stream().map(KnownSystem.Point::name).toList(), target.point()));
      return;
    }
    boolean attributesFit = checkAttributes(written, point.get(), target);
    boolean faultFits = checkKinds(written, point.get(), fault);
    if (attributesFit && faultFits)
      Stream.of(fault.ramp().first(), fault.ramp().last())
          .distinct()
          .flatMap(step -> system.refusal(step, target).stream())
          .findFirst()
          .ifPresent(why -> problem(written, "inject", why));
  }

  private boolean checkAttributes(Faults.Written written, KnownSystem.Point point, Target target) {
    var strange = target.match().keySet().stream().filter(it -> !point.has(it)).toList();
    var known = new TreeSet<>(point.attributes());
    known.addAll(List.of("share", "every", "first"));
    strange.forEach(
        it -> problem(written, "into", "%s: %s".formatted(point.name(), unknown(known, it))));
    return strange.isEmpty();
  }

  private boolean checkKinds(
      Faults.Written written, KnownSystem.Point point, Experiment.Breaking fault) {
    var strange =
        fault.ramp().steps().stream()
            .map(step -> step.fault().text().split(" ", 2)[0])
            .filter(word -> !point.faults().contains(word))
            .findFirst();
    strange.ifPresent(
        word ->
            problem(
                written,
                "inject",
                "expected a fault that the point %s can do (%s), got '%s'"
                    .formatted(point.name(), String.join(", ", point.faults()), word)));
    return strange.isEmpty();
  }

  private void checkDetections() {
    var expected = file.inner("expect").map(it -> it.list("detected")).orElse(List.of());
    for (int i = 0; i < experiment.expectations().detections().size(); i++) {
      var detection = experiment.expectations().detections().get(i);
      var key = detection.kind().label();
      var path = "expect.detected[%d].%s".formatted(i, key);
      var place = expected.get(i).place(key);
      detectorProblem(detection).ifPresent(problem -> problems.add(place, path, problem));
    }
  }

  private Optional<String> detectorProblem(Experiment.Detection detection) {
    var name = detection.detector();
    // A breaker that the experiment itself defines exists.
    if (experiment.detectors().stream()
        .anyMatch(it -> it.kind() == detection.kind() && it.name().equals(name)))
      return Optional.empty();
    if (detection.kind() == DetectorKind.ALERT)
      return system
          .alerts()
          .filter(known -> !known.contains(name))
          .map(known -> unknown(known, name));
    if (detection.kind() == DetectorKind.HEALTH)
      return system.withHealth().stream().anyMatch(it -> Instances.isMeant(name, it))
          ? Optional.empty()
          : Optional.of(unknown(system.withHealth(), name));
    return breakerProblem(name);
  }

  /**
   * Why a breaker cannot be the one that is meant. A breaker may be created at its first use, so a
   * missing one is refused only if its name is a clear misspelling of another.
   */
  private Optional<String> breakerProblem(String name) {
    var parts = name.split("/", 2);
    if (parts.length < 2 || meant(parts[0]).isEmpty())
      return Optional.of(
          "expected <process>/<breaker> with one of %s, got '%s'"
              .formatted(String.join(", ", new TreeSet<>(system.processes())), name));
    var known =
        meant(parts[0]).stream().flatMap(it -> system.breakers(it).stream()).distinct().toList();
    if (known.contains(parts[1])) return Optional.empty();
    return Likeness.closest(parts[1], known)
        .filter(near -> !withoutDigits(near).equals(withoutDigits(parts[1])))
        .map(near -> unknown(known, parts[1]));
  }

  private static String withoutDigits(String text) {
    return text.replaceAll("[0-9]+", "#");
  }

  private void checkAddresses() {
    var invariants = file.list("invariants");
    for (int i = 0; i < invariants.size(); i++) {
      var invariant = invariants.get(i);
      var path = "invariants[%d].".formatted(i);
      for (var key : List.of("get", "once")) checkAddress(invariant, key, path + key);
      invariant.inner("headers").ifPresent(it -> checkVariables(it, path + "headers"));
      if (invariant.find("query").isPresent()) checkQuery(invariant, "query", path + "query", true);
    }
  }

  private void checkAddress(View view, String key, String path) {
    PROCESS
        .matcher(view.text(key).orElse(""))
        .results()
        .map(match -> match.group(1))
        .filter(process -> meant(process).isEmpty())
        .forEach(
            process -> problems.add(view.place(key), path, unknown(system.processes(), process)));
  }

  private void checkQueries() {
    ProbeShape.all(file).forEach(this::checkProbe);
    var plots = file.list("plots");
    IntStream.range(0, plots.size())
        .forEach(
            i ->
                plots
                    .get(i)
                    .inner("lines")
                    .ifPresent(
                        lines ->
                            lines
                                .texts()
                                .keySet()
                                .forEach(
                                    line ->
                                        checkQuery(
                                            lines,
                                            line,
                                            "plots[%d].lines.%s".formatted(i, line),
                                            false))));
  }

  private void checkProbe(ProbeShape.Written probe) {
    var view = probe.view();
    var path = probe.path() + ".";
    view.text("query").ifPresent(it -> checkQuery(view, "query", path + "query", true));
    view.text("http").ifPresent(it -> checkAddress(view, "http", path + "http"));
    view.inner("headers").ifPresent(it -> checkVariables(it, path + "headers"));
    view.text("agent")
        .filter(it -> system.withAgent().stream().noneMatch(has -> Instances.isMeant(it, has)))
        .ifPresent(
            it ->
                problems.add(view.place("agent"), path + "agent", unknown(system.withAgent(), it)));
    view.scalars("command").stream()
        .findFirst()
        .filter(program -> !Programs.canStart(program.text()))
        .ifPresent(
            program ->
                problems.add(
                    program.place(),
                    path + "command",
                    "expected a program that can be started, got '%s'".formatted(program.text())));
  }

  /** Checks that the variables of headers have a value, without showing it. */
  private void checkVariables(View headers, String path) {
    headers
        .texts()
        .forEach(
            (name, text) ->
                Variables.missing(text, headers.place(name), System.getenv())
                    .forEach(
                        problem -> problems.add(headers.place(name), path + "." + name, problem)));
  }

  private void checkQuery(View view, String key, String path, boolean oneNumber) {
    var query = view.text(key).orElse("").strip().replace("${run}", "60s");
    var mistake = system.mistake(query);
    mistake.ifPresent(
        said -> problems.add(view.place(key), path, "expected PromQL, got this: " + said));
    if (mistake.isPresent() || !oneNumber) return;
    long series = system.series(query);
    if (series > 1)
      problems.add(
          view.place(key),
          path,
          "expected a query that gives one number, got %d series".formatted(series));
  }

  /** A message with the known names, and with the one that was probably meant. */
  static String unknown(Collection<String> known, String got) {
    var sorted = new TreeSet<>(known);
    var meant =
        Likeness.closest(got, List.copyOf(sorted))
            .map(": did you mean '%s'?"::formatted)
            .orElse("");
    var expected =
        sorted.isEmpty() ? "an existing one, of which there is none" : "one of " + shown(sorted);
    return "expected %s, got '%s'%s".formatted(expected, got, meant);
  }

  private static String shown(Collection<String> names) {
    var first = names.stream().limit(20).toList();
    var more = names.size() > first.size() ? ", … (%d in all)".formatted(names.size()) : "";
    return String.join(", ", first) + more;
  }

  private void problem(String section, String key, String message) {
    var place = file.inner(section).map(it -> it.place(key)).orElse(file.place(section));
    problems.add(place, section + "." + key, message);
  }

  private void problem(Faults.Written fault, String key, String message) {
    problems.add(fault.view().place(key), fault.path() + "." + key, message);
  }

  /** Checks that each expectation can be decided although readings lag behind. */
  private record LagCheck(View file, Experiment experiment, KnownSystem system, Problems problems) {
    void check() {
      var expected = experiment.expectations();
      var users = experiment.steadyState().stream().filter(Experiment.Probe::userFacing);
      expected.mitigatedWithin().ifPresent(within -> checkProbes("mitigated", within, users));
      expected
          .recoveredWithin()
          .ifPresent(within -> checkProbes("recovered", within, experiment.steadyState().stream()));
      expected
          .drainedWithin()
          .ifPresent(within -> checkProbes("drained", within, experiment.drained().stream()));
      for (int i = 0; i < expected.detections().size(); i++)
        if (expected.detections().get(i).kind() == DetectorKind.ALERT) alert(i);
        else detector(i);
    }

    private void checkProbes(String key, Duration within, Stream<Experiment.Probe> probes) {
      probes.forEach(
          probe ->
              lag(probe)
                  .filter(lag -> lag.most().compareTo(within) > 0)
                  .ifPresent(
                      lag ->
                          refuse(
                              file.inner("expect").orElseThrow().place(key),
                              "expect." + key,
                              lag,
                              "'" + probe.name() + "'",
                              within)));
    }

    private Optional<KnownSystem.Lag> lag(Experiment.Probe probe) {
      var kind = probe.kind();
      return kind.promQl()
          .map(system::lag)
          .orElseGet(() -> Optional.of(new KnownSystem.Lag(kind.lag(), "its own 'lag'")));
    }

    private void detector(int i) {
      var detection = experiment.expectations().detections().get(i);
      experiment.detectors().stream()
          .filter(it -> it.kind() == detection.kind() && it.name().equals(detection.detector()))
          .flatMap(it -> age(it.asks()).stream())
          .filter(age -> age.most().compareTo(detection.within()) > 0)
          .forEach(
              age ->
                  refuse(
                      file.inner("expect").orElseThrow().list("detected").get(i).place("within"),
                      "expect.detected[%d].within".formatted(i),
                      age,
                      detection.detector(),
                      detection.within()));
    }

    private Optional<KnownSystem.Lag> age(ProbeKind kind) {
      return kind.promQl()
          .map(system::age)
          .orElseGet(() -> Optional.of(new KnownSystem.Lag(kind.lag(), "its own 'lag'")));
    }

    private void alert(int i) {
      var detection = experiment.expectations().detections().get(i);
      var place = file.inner("expect").orElseThrow().list("detected").get(i).place("within");
      var path = "expect.detected[%d].within".formatted(i);
      var within = detection.within();
      var pending = system.pendingTime(detection.detector());
      if (pending.compareTo(within) > 0)
        problems.add(
            place,
            path,
            "expected %s or more, as the rule of %s waits so long before it fires, got %s"
                .formatted(
                    DurationText.print(pending), detection.detector(), DurationText.print(within)));
      else
        system
            .alertLag(detection.detector())
            .filter(lag -> lag.most().compareTo(within) > 0)
            .ifPresent(lag -> refuse(place, path, lag, detection.detector(), within));
    }

    private void refuse(
        Place place, String path, KnownSystem.Lag lag, String who, Duration within) {
      problems.add(
          place,
          path,
          "expected %s or more, as %s lags so far behind (%s), got %s"
              .formatted(
                  DurationText.print(lag.most()), who, lag.reason(), DurationText.print(within)));
    }
  }
}
