package io.faultline.runner.report;

import static io.faultline.runner.report.Markup.tag;
import static io.faultline.runner.report.Markup.text;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The tables of the page: the content of the charts, and more, as text. */
final class Tables {
  private final Experiment experiment;
  private final Journal journal;
  private final Outcome outcome;

  Tables(Experiment experiment, Journal journal, Outcome outcome) {
    this.experiment = experiment;
    this.journal = journal;
    this.outcome = outcome;
  }

  Markup all() {
    return Markup.join(
        List.of(
            checks(),
            findings(),
            invariants(),
            windows(),
            faults(),
            users(),
            detections(),
            predictions(),
            changes(),
            moments(),
            probes(),
            readings(),
            load(),
            notRecorded(),
            environment()));
  }

  private Markup checks() {
    return Markup.section(
        "What was asked, what was found",
        List.of("", "Check", "Expected", "Found"),
        reached().stream()
            .map(
                check ->
                    List.of(
                        badge(check.result()),
                        text(check.name()),
                        text(check.expected()),
                        text(check.found())))
            .toList());
  }

  private Markup findings() {
    return Markup.section(
        "Findings",
        List.of("Finding", "About", "What", "Rests on"),
        outcome.found().stream()
            .map(
                it ->
                    List.of(
                        text(it.finding().label()),
                        text(it.about()),
                        text(it.sentence()),
                        text(it.restsOn())))
            .toList());
  }

  /** The checks that were reached; empty if the run was over before any of them. */
  private List<Check> reached() {
    var checks = outcome.checks();
    boolean nothingSeen =
        checks.stream()
            .filter(check -> check.result() != Check.Result.NOT_REACHED)
            .allMatch(Check::explains);
    return nothingSeen ? List.of() : checks;
  }

  /** A table of faults; empty for a single fault, which the heading and the moments describe. */
  private Markup faults() {
    return Markup.section(
        "Faults",
        List.of("Fault", "What and where", "Raised", "Lifted", "Calls", "Detected", "Mitigated"),
        outcome.faults().size() < 2
            ? List.of()
            : outcome.faults().stream().map(Tables::fault).toList());
  }

  private static List<Markup> fault(Outcome.Fault fault) {
    return List.of(
        text(fault.name()),
        tag("code", fault.inject()).then(text(" at ")).then(tag("code", fault.into())),
        number(Numbers.seconds(fault.injected())),
        number(Numbers.seconds(fault.lifted())),
        number(Numbers.count(fault.calls())),
        number(Numbers.seconds(fault.detect())),
        number(Numbers.seconds(fault.mitigate())));
  }

  private Markup users() {
    return Markup.section(
        "Users' requests while it was on",
        List.of("Fault", "Requests", "Failed", "p50", "p99", "Longest", "Serves again"),
        outcome.faults().stream()
            .flatMap(fault -> fault.users().stream().map(users -> users(fault, users)))
            .toList());
  }

  private static List<Markup> users(Outcome.Fault fault, Outcome.Users users) {
    return List.of(
        text(fault.name()),
        number(Numbers.count(users.requests())),
        number(Numbers.count(users.errors())),
        number(Numbers.seconds(users.took().p50())),
        number(Numbers.seconds(users.took().p99())),
        number(Numbers.seconds(users.took().max())),
        number(Numbers.seconds(fault.serves())));
  }

  private Markup windows() {
    return Markup.section(
        "For how long the data disagreed",
        List.of("From, to", "", "Entries", "p50", "p99", "Longest", "Normal after the lifting"),
        outcome.windows().stream().flatMap(Tables::windows).toList());
  }

  private static Stream<List<Markup>> windows(Outcome.Window window) {
    return Stream.of(
            window(window, "steady", window.steady(), ""),
            window(window, "under the fault", window.fault(), ""),
            window(window, "after it", window.after(), Numbers.seconds(window.normal())))
        .filter(row -> !row.isEmpty());
  }

  private static List<Markup> window(
      Outcome.Window window, String when, Outcome.Quantiles took, String normal) {
    if (took.count() == 0) return List.of();
    return List.of(
        text(window.name()),
        text(when),
        number(Numbers.count(took.count())),
        number(Numbers.seconds(took.p50())),
        number(Numbers.seconds(took.p99())),
        number(Numbers.seconds(took.max())),
        number(normal));
  }

  /**
   * The table of detections, with the time of firing by Prometheus and the time of notification.
   */
  private Markup detections() {
    boolean asked = journal.first(Entry.Notified.class).isPresent();
    var head = new ArrayList<>(List.of("Detector", "Kind", "At"));
    head.addAll(List.of("After the first affected call", "±"));
    if (asked) head.addAll(List.of("Notified after", "±"));
    return Markup.section(
        "Detections",
        head,
        outcome.detections().stream().map(seen -> detection(seen, asked)).toList());
  }

  private static List<Markup> detection(Outcome.Detection seen, boolean asked) {
    var row =
        new ArrayList<>(
            List.of(
                text(seen.name()),
                text(seen.kind().label()),
                number(Numbers.seconds(seen.at())),
                number(Numbers.seconds(seen.after())),
                number(Numbers.seconds(seen.error()))));
    if (asked) {
      row.add(notified(seen, Outcome.Notified::after));
      row.add(notified(seen, Outcome.Notified::error));
    }
    return row;
  }

  private static Markup notified(
      Outcome.Detection seen, ToDoubleFunction<Outcome.Notified> number) {
    return seen.kind() == DetectorKind.ALERT
        ? number(Numbers.seconds(seen.notified().stream().mapToDouble(number).findFirst()))
        : Markup.NOTHING;
  }

  private Markup predictions() {
    return Markup.section(
        "Measured against predicted",
        List.of("Breaker", "What", "Predicted", "Measured", "Arithmetic"),
        outcome.advice().stream()
            .flatMap(advice -> advice.predictions().stream().map(it -> prediction(advice, it)))
            .toList());
  }

  private static List<Markup> prediction(Outcome.Advice advice, Outcome.Prediction it) {
    return List.of(
        text(advice.breaker()),
        text(it.what()),
        number(it.predicted()),
        number(it.found()),
        text(it.arithmetic()));
  }

  private Markup changes() {
    return Markup.section(
        "What to change",
        List.of("Breaker", "Setting", "Is", "Set it to", "Why"),
        outcome.advice().stream()
            .flatMap(advice -> advice.changes().stream().map(it -> change(advice, it)))
            .toList());
  }

  private static List<Markup> change(Outcome.Advice advice, Outcome.Change it) {
    return List.of(
        text(advice.breaker()),
        tag("code", it.setting()),
        number(it.from()),
        number(it.to()),
        text(it.why()));
  }

  private Markup moments() {
    return Markup.section(
        "Moments",
        List.of("Moment", "At", "After injection, effect or lifting"),
        TimelineMarkers.of(journal, outcome).stream()
            .map(
                mark ->
                    List.of(
                        text(mark.label()),
                        number(Numbers.seconds(mark.at())),
                        number(mark.value().startsWith("+") ? mark.value() : "")))
            .toList());
  }

  private Markup probes() {
    return Markup.section(
        "Probes",
        List.of("Probe", "Over the run", "Tolerance", "Steady", "Worst", "Last", "Under the fault"),
        journal.first(Entry.Sampled.class).isEmpty()
            ? List.of()
            : outcome.probes().stream().map(this::probe).toList());
  }

  /**
   * The table of the lags that a long scrape interval or a query over a long window adds to
   * moments.
   */
  private Markup readings() {
    return Markup.section(
        "How far readings may be behind",
        List.of("Reading", "At most", "Why"),
        outcome.readings().stream()
            .map(
                reading ->
                    List.of(
                        text(reading.source()),
                        number(Numbers.seconds(reading.behind())),
                        text(reading.why())))
            .toList());
  }

  private List<Markup> probe(Outcome.Probe probe) {
    var unit = ProbeLookup.unit(experiment, probe.name());
    return List.of(
        text(probe.name()).then(tag("code", probe.query())),
        spark(probe),
        number(probe.tolerance()),
        value(probe, probe.steady(), unit),
        value(probe, probe.worst(), unit),
        value(probe, probe.last(), unit),
        text(probe.shift().map(Tables::shift).orElse(Numbers.NONE)));
  }

  /** The shift of a probe's values with its p value: a shift counts below 5 %. */
  private static String shift(Outcome.Shift shift) {
    var p = shift.p() < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", shift.p());
    if (shift.p() >= 0.05) return "no shift shown (%s)".formatted(p);
    boolean greater = shift.superiority() > 0.5;
    double share = greater ? shift.superiority() : 1 - shift.superiority();
    return "%s in %s of pairs (%s)"
        .formatted(greater ? "greater" : "less", Numbers.share(share), p);
  }

  private Markup spark(Outcome.Probe probe) {
    var samples =
        journal
            .all(Entry.Sampled.class)
            .filter(sample -> sample.probe().equals(probe.name()))
            .toList();
    if (samples.isEmpty()) return text(Numbers.NONE);
    return tolerance(probe)
        .map(tolerance -> Sparkline.of(samples, tolerance, ChartData.lasted(journal)))
        .orElse(Markup.NOTHING);
  }

  private java.util.Optional<Tolerance> tolerance(Outcome.Probe probe) {
    return ProbeLookup.named(experiment, probe.name()).map(Experiment.Probe::tolerance);
  }

  private Markup value(Outcome.Probe probe, double value, String unit) {
    boolean out =
        Double.isFinite(value)
            && tolerance(probe).map(tolerance -> !tolerance.holds(value)).orElse(false);
    var text = Numbers.value(value, unit);
    return out ? tag("span class=\"number out\"", text + " out of tolerance") : number(text);
  }

  private Markup invariants() {
    return Markup.section(
        "Business facts",
        List.of("", "Fact", "Checked", "Violated", "Examples"),
        outcome.invariants().stream()
            .filter(invariant -> invariant.checked() > 0)
            .map(Tables::invariant)
            .toList());
  }

  private static Check.Result result(Outcome.Invariant invariant) {
    if (invariant.violations() > 0) return Check.Result.BROKEN;
    return invariant.held() ? Check.Result.HELD : Check.Result.UNKNOWN;
  }

  private static List<Markup> invariant(Outcome.Invariant invariant) {
    return List.of(
        badge(result(invariant)),
        text(invariant.name()),
        number(Numbers.count(invariant.checked())),
        number(Numbers.count(invariant.violations())),
        invariant.examples().isEmpty()
            ? Markup.NOTHING
            : Markup.lines(invariant.examples().stream()));
  }

  private Markup load() {
    return Markup.section(
        "Load",
        List.of("Offered", "Requests", "Failed", "p50", "p95", "p99"),
        outcome.load().stream()
            .map(
                load ->
                    List.of(
                        number(Numbers.value(load.offeredPerSecond(), "/s")),
                        number(Numbers.count(load.requests())),
                        number(Numbers.count(load.errors())),
                        number(Numbers.seconds(load.p50())),
                        number(Numbers.seconds(load.p95())),
                        number(Numbers.seconds(load.p99()))))
            .toList());
  }

  private Markup notRecorded() {
    return Markup.section(
        "Not recorded by the load",
        List.of("Load", "Not recorded"),
        journal.first(Entry.LoadBegan.class).stream()
            .flatMap(
                began ->
                    began.notRecorded().stream()
                        .map(missing -> List.of(text(began.load()), text(missing))))
            .toList());
  }

  private Markup environment() {
    return Markup.section(
        "Environment",
        List.of("Part", "Value"),
        outcome.environment().entrySet().stream()
            .map(fact -> List.of(text(fact.getKey()), text(fact.getValue())))
            .toList());
  }

  private static Markup badge(Check.Result result) {
    var name = Results.label(result).replace(' ', '-');
    return tag("span class=\"badge " + name + "\"", Results.label(result));
  }

  private static Markup number(String text) {
    return tag("span class=\"number\"", text);
  }
}
