package io.faultline.runner.report;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Workload;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Sample runs for reports. */
final class SampleRuns {
  /** A run with its outcome. */
  record Run(Experiment experiment, Journal journal, Outcome outcome) {}

  private static final String ORDERS = "sum(rate(shop_orders_total{status=\"confirmed\"}[5s]))";
  private static final String ERRORS =
      "sum(rate(loadtest_requests_total{outcome=\"error\"}[5s])) /"
          + " sum(rate(loadtest_requests_total[5s])) * 100";

  private static final Outcome.Quantiles SOME = new Outcome.Quantiles(2, 0.1, 0.2, 0.3);
  private static final BreakerSettings SETTINGS =
      new BreakerSettings(20, Double.NaN, 10, Double.NaN, 50, 50, 0.3, 0.5, false, 3);

  private SampleRuns() {}

  static Experiment experiment() {
    return experiment("payment-provider-outage", "The card processor resets every connection");
  }

  static Experiment experiment(String name, String title) {
    return new Experiment(
        name,
        title,
        "The provider that charges cards fails every call for 20 seconds.\n"
            + "Orders must wait, none may be lost or charged twice.",
        new Workload.Simulation("orders", 40),
        new Experiment.Phases(
            seconds(10), seconds(15), seconds(20), seconds(20), seconds(30), seconds(2)),
        List.of(
            new Experiment.Probe("orders", ORDERS, Tolerance.parse("36 to 44"), "/s", true),
            new Experiment.Probe("errors", ERRORS, Tolerance.parse("<= 1"), "%", true),
            new Experiment.Probe(
                "p99",
                "histogram_quantile(0.99, sum by (le)"
                    + " (rate(loadtest_request_duration_seconds_bucket[5s])))",
                Tolerance.parse("<= 0.3"),
                "s",
                true)),
        List.of(
            new Experiment.Breaking(
                Fault.parse("exception java.net.SocketException \"Connection reset\""),
                Target.parse("payment http-client peer=127.0.0.1:18090 share=100%"),
                seconds(5))),
        new Experiment.Expectations(
            List.of(
                new Experiment.Detection(
                    DetectorKind.BREAKER, "payment/card-processor", seconds(1)),
                new Experiment.Detection(DetectorKind.ALERT, "DependencyDown", seconds(5))),
            Optional.of(seconds(3)),
            Optional.of(seconds(5)),
            Optional.of(seconds(10))),
        Optional.of(
            new Experiment.Probe(
                "backlog", "shop_orders_unfinished", Tolerance.parse("<= 0"), "orders", false)),
        List.of(
            new Invariant.OfEntries(
                "no order is lost", "${order}/orders/{id}", Map.of("status", "{status}")),
            new Invariant.OfEntries(
                "no order is charged twice",
                "${payment}/orders/{id}/charges",
                Map.of("charged", "{charged}"))),
        List.of(),
        List.of(
            plot(
                "Orders",
                "/s",
                "confirmed",
                ORDERS,
                "cancelled",
                "sum(rate(shop_orders_total{status=\"cancelled\"}[5s]))"),
            plot("Errors of users", "%", "failed requests", ERRORS),
            plot("Latency", "s", "place order p50", "q50", "place order p99", "q99"),
            plot(
                "Database requests",
                "/s",
                "order select",
                "d1",
                "order insert",
                "d2",
                "payment insert",
                "d3"),
            plot("Backlog", "orders", "unfinished", "shop_orders_unfinished")));
  }

  private static Experiment.Plot plot(String title, String unit, String... lines) {
    var queries = new LinkedHashMap<String, String>();
    for (int i = 0; i < lines.length; i += 2) queries.put(lines[i], lines[i + 1]);
    return new Experiment.Plot(title, unit, queries);
  }

  static Run held() {
    var random = new Random(7);
    var entries = begun("tuned");
    phases(entries);
    entries.add(injected());
    entries.add(new Entry.Affected(25.3, 12, 12, 25.024, 0.002));
    entries.add(
        seen(25.634, DetectorKind.BREAKER, "payment/card-processor", true, "CLOSED → OPEN"));
    entries.add(new Entry.Affected(26.3, 41, 41, 25.024, 0.002));
    for (double at = 26.65; at < 45; at += 1.05) {
      entries.add(
          seen(at, DetectorKind.BREAKER, "payment/card-processor", true, "OPEN → HALF_OPEN"));
      entries.add(
          seen(
              at + 0.06, DetectorKind.BREAKER, "payment/card-processor", true, "HALF_OPEN → OPEN"));
    }
    entries.add(
        new Entry.Detected(
            27.21, DetectorKind.ALERT, "DependencyDown", true, "pending → firing", 0.5));
    entries.add(new Entry.UserError(25.2, "place order", "503 Service Unavailable"));
    entries.add(new Entry.Affected(44.9, 140, 140, 25.024, 0.002));
    entries.add(new Entry.Lifted(45.011, 0.004));
    entries.add(
        seen(46.1, DetectorKind.BREAKER, "payment/card-processor", true, "OPEN → HALF_OPEN"));
    entries.add(
        seen(47.1, DetectorKind.BREAKER, "payment/card-processor", false, "HALF_OPEN → CLOSED"));
    entries.add(
        new Entry.Detected(48.2, DetectorKind.ALERT, "DependencyDown", false, "resolved", 0.5));
    entries.add(new Entry.LoadEnded(65.02, 40, 5203, 3, 3, 2601, 0.0121, 0.0223, 0.0384));
    entries.add(new Entry.InvariantChecked(66.4, "no order is lost", 2601, 0, List.of()));
    entries.add(new Entry.InvariantChecked(67.1, "no order is charged twice", 2601, 0, List.of()));
    entries.add(new Entry.LedgerChecked(67.2, 2601, 0, 0, 0));
    samples(entries, random, 25.3, 26.9);
    series(entries, random, 25.2, 47.3, 0, 0.4, 26.9);
    entries.add(new Entry.Ended(67.3, Entry.Ended.UNCOUNTED));
    return judged(experiment(), sorted(entries));
  }

  static Run naive() {
    var random = new Random(8);
    var entries = begun("naive");
    phases(entries);
    entries.add(injected());
    entries.add(new Entry.Affected(25.3, 12, 12, 25.024, 0.002));
    entries.add(new Entry.UserError(27.1, "read order", "cancelled though the card was good"));
    entries.add(
        new Entry.Detected(
            28.02,
            DetectorKind.ALERT,
            "OrdersCancelled",
            true,
            "firing",
            0.5,
            Map.of("job", "payment")));
    entries.add(new Entry.Affected(44.9, 801, 801, 25.024, 0.002));
    entries.add(new Entry.Lifted(45.011, 0.004));
    entries.add(
        new Entry.Detected(
            50.9,
            DetectorKind.ALERT,
            "OrdersCancelled",
            false,
            "resolved",
            0.5,
            Map.of("job", "payment")));
    entries.add(new Entry.LoadEnded(65.02, 40, 5201, 798, 798, 2600, 0.0119, 0.0219, 0.0371));
    entries.add(new Entry.InvariantChecked(66.4, "no order is lost", 2600, 762, examples()));
    entries.add(new Entry.InvariantChecked(67.1, "no order is charged twice", 2600, 0, List.of()));
    entries.add(new Entry.LedgerChecked(67.2, 2600, 762, 0, 0));
    samples(entries, random, 25.3, 47.5);
    series(entries, random, 25.2, 47.3, 38, 38, 47.5);
    entries.add(new Entry.Ended(67.3, Entry.Ended.UNCOUNTED));
    return judged(experiment(), sorted(entries));
  }

  private static List<String> examples() {
    return IntStream.range(0, 5)
        .mapToObj(
            i ->
                "order 5f0c3a9e-7f9b-4c1e-9a52-0d7e8f6a1b%02d: status: expected confirmed, got cancelled"
                    .formatted(i))
        .toList();
  }

  static Run preflightFailure() {
    var why = "Kafka is down: no broker answers at 127.0.0.1:19092";
    var journal =
        new Journal(
            List.of(
                new Entry.Started(0, "2026-11-20T10:20:00Z", "tuned", Map.of()),
                new Entry.Failed(0.9, why),
                new Entry.Ended(0.91, Entry.Ended.UNCOUNTED)));
    return judged(experiment(), journal);
  }

  static Run noFault() {
    var random = new Random(9);
    var entries = begun("tuned");
    phases(entries);
    entries.add(new Entry.LoadEnded(65.02, 40, 5204, 0, 0, 2602, 0.0121, 0.0223, 0.0384));
    entries.add(new Entry.InvariantChecked(66.4, "no order is lost", 2602, 0, List.of()));
    entries.add(new Entry.InvariantChecked(67.1, "no order is charged twice", 2602, 0, List.of()));
    entries.add(new Entry.LedgerChecked(67.2, 2602, 0, 0, 0));
    samples(entries, random, 1000, 1000);
    series(entries, random, 1000, 1000, 0, 0, 1000);
    entries.add(new Entry.Ended(67.3, Entry.Ended.UNCOUNTED));
    return judged(experiment().withoutFault(), sorted(entries));
  }

  /** A run whose every text tries to inject markup, a script or a terminal sequence. */
  static Run hostile(String evil) {
    var run = held();
    var original = run.outcome();
    var probe = new Experiment.Probe(evil, evil, Tolerance.parse(">= 0"), evil, true);
    var experiment =
        new Experiment(
            evil,
            evil,
            evil,
            new Workload.Simulation(evil, 1),
            run.experiment().phases(),
            List.of(probe),
            run.experiment().faults(),
            new Experiment.Expectations(
                List.of(new Experiment.Detection(DetectorKind.HEALTH, evil, seconds(1))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            List.of(new Invariant.OfEntries(evil, evil, Map.of())),
            List.of(),
            List.of(plot(evil, evil, evil, evil)));
    var entries =
        List.<Entry>of(
            new Entry.Started(0, evil, evil, Map.of(evil, evil)),
            new Entry.PhaseBegan(0, Phase.STEADY),
            new Entry.Sampled(1, evil, 1, evil),
            new Entry.Injected(2, evil, evil, 0),
            new Entry.Detected(3, DetectorKind.BREAKER, evil, true, evil, 0),
            new Entry.UserError(3, evil, evil),
            new Entry.Noted(3, evil),
            new Entry.Failed(4, evil),
            new Entry.Aborted(4, evil),
            new Entry.InvariantChecked(5, evil, 1, 1, List.of(evil)),
            new Entry.Series(5, evil, evil, List.of(1.0), List.of(1.0)),
            new Entry.Ended(6, Entry.Ended.UNCOUNTED));
    var outcome =
        new Outcome(
            evil,
            evil,
            evil,
            Verdict.BROKEN,
            List.of(Outcome.Finding.GRAY),
            List.of(new Outcome.Found(Outcome.Finding.RETRY_AMPLIFIED, evil, evil, evil)),
            List.of(evil, evil),
            original.checks().stream()
                .map(
                    check ->
                        new Check(
                            evil,
                            evil,
                            evil,
                            check.seconds(),
                            check.error(),
                            check.limit(),
                            check.result(),
                            evil))
                .toList(),
            evil,
            original.moments(),
            List.of(
                fault(evil, original.faults().get(0)), fault(evil + 2, original.faults().get(0))),
            List.of(
                new Outcome.Detection(
                    evil,
                    DetectorKind.BREAKER,
                    Map.of(evil, evil),
                    evil,
                    26,
                    1,
                    0,
                    true,
                    true,
                    evil,
                    Optional.empty())),
            original.durations(),
            original.errors(),
            original.affected(),
            List.of(new Outcome.Invariant(evil, false, 1, 1, List.of(evil))),
            Optional.of(new Outcome.Ledger(1, 1, 0, 0)),
            List.of(new Outcome.Window(evil, SOME, SOME, SOME, OptionalDouble.of(1))),
            List.of(new Outcome.Probe(evil, evil, evil, 1, 1, 1, Optional.empty())),
            List.of(new Outcome.Reading(evil, 1, evil)),
            original.load(),
            List.of(
                new Outcome.Advice(
                    evil,
                    evil,
                    40,
                    SETTINGS,
                    List.of(new Outcome.Prediction("opens", 1, 1, OptionalDouble.empty(), evil)),
                    evil,
                    List.of(new Outcome.Change(evil, evil, evil, evil)),
                    evil)),
            Map.of(evil, evil));
    return new Run(experiment, new Journal(entries), outcome);
  }

  private static Outcome.Fault fault(String evil, Outcome.Fault like) {
    return new Outcome.Fault(
        evil,
        evil,
        evil,
        like.injected(),
        like.firstAffected(),
        like.hurt(),
        like.mitigated(),
        like.lifted(),
        like.calls(),
        like.detect(),
        like.mitigate(),
        OptionalDouble.of(3),
        Optional.of(new Outcome.Users(2, 1, SOME)));
  }

  private static List<Entry> begun(String profile) {
    var entries = new ArrayList<Entry>();
    entries.add(new Entry.Started(0, "2026-11-20T10:15:30Z", profile, environment()));
    return entries;
  }

  private static void phases(List<Entry> entries) {
    entries.add(new Entry.PhaseBegan(0.2, Phase.WARM_UP));
    entries.add(new Entry.PhaseBegan(10, Phase.STEADY));
    entries.add(new Entry.PhaseBegan(25, Phase.FAULT));
    entries.add(new Entry.PhaseBegan(45.012, Phase.RECOVERY));
    entries.add(new Entry.PhaseBegan(65.012, Phase.DRAIN));
  }

  private static Entry injected() {
    return new Entry.Injected(
        25.012,
        "exception java.net.SocketException \"Connection reset\"",
        "payment http-client peer=127.0.0.1:18090 share=100%",
        0.004);
  }

  private static Entry seen(
      double at, DetectorKind kind, String detector, boolean firing, String detail) {
    return new Entry.Detected(at, kind, detector, firing, detail, 0.004);
  }

  private static void samples(List<Entry> entries, Random random, double from, double until) {
    for (double at = 10.2; at < 65; at += 0.5) {
      boolean ill = at >= from && at < until;
      entries.add(new Entry.Sampled(at, "orders", (ill ? 20 : 40) + random.nextGaussian(), ""));
      entries.add(new Entry.Sampled(at, "errors", ill ? 2.3 : 0, ""));
      entries.add(new Entry.Sampled(at, "p99", 0.037 + 0.003 * random.nextDouble(), ""));
    }
    for (double at = 45; at < 67; at += 0.5)
      entries.add(new Entry.Sampled(at, "backlog", Math.max(0, 120 - 40 * (at - 45)), ""));
  }

  private static void series(
      List<Entry> entries,
      Random random,
      double from,
      double until,
      double cancelled,
      double errors,
      double errorsUntil) {
    DoubleUnaryOperator ill = at -> at >= from && at < until ? 1 : 0;
    line(
        entries,
        "Orders",
        "confirmed",
        at ->
            ill.applyAsDouble(at) > 0
                ? Math.max(0, 38 - 12 * (at - from))
                : at > until && at < until + 6 && cancelled == 0 ? 78 : 40 + random.nextGaussian());
    line(entries, "Orders", "cancelled", at -> ill.applyAsDouble(at) * cancelled + 2);
    line(
        entries,
        "Errors of users",
        "failed requests",
        at -> at >= from && at < errorsUntil ? errors : 0);
    line(entries, "Latency", "place order p50", at -> 0.012 + 0.001 * random.nextDouble());
    line(
        entries,
        "Latency",
        "place order p99",
        at ->
            at > 52 && at < 55
                ? Double.NaN
                : 0.037
                    + 0.005 * random.nextDouble()
                    + 0.06 * ill.applyAsDouble(at) / (1 + at - from));
    line(entries, "Database requests", "order select", at -> 160 + 4 * random.nextGaussian());
    line(entries, "Database requests", "order insert", at -> 80 + 2 * random.nextGaussian());
    line(
        entries,
        "Database requests",
        "payment insert",
        at -> ill.applyAsDouble(at) > 0 ? 41 : 80 + 3 * random.nextGaussian());
    line(
        entries,
        "Backlog",
        "unfinished",
        at -> cancelled > 0 ? 3 : ill.applyAsDouble(at) * 40 * (at - from) + 2);
    entries.add(
        new Entry.Series(
            67.2, Entry.Series.PROBES, "p99", List.of(1.0, 2.0, 3.0), List.of(0.03, 0.04, 0.05)));
  }

  private static void line(
      List<Entry> entries, String plot, String name, DoubleUnaryOperator value) {
    var xs = new ArrayList<Double>();
    var ys = new ArrayList<Double>();
    for (double at = 0; at <= 67; at += 0.5) {
      xs.add(at);
      ys.add(value.applyAsDouble(at));
    }
    entries.add(new Entry.Series(67.2, plot, name, xs, ys));
  }

  private static Map<String, String> environment() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("java", "17.0.15+6");
    facts.put("processors", "2");
    facts.put("prometheus", "2.42.0, scrape 1 s");
    facts.put("postgresql", "17.11");
    facts.put("kafka", "4.3.1");
    return facts;
  }

  private static Journal sorted(List<Entry> entries) {
    return new Journal(entries.stream().sorted(Comparator.comparingDouble(Entry::at)).toList());
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  static Run judged(Experiment experiment, Journal journal) {
    return new Run(experiment, journal, Judge.judge(experiment, journal));
  }
}
