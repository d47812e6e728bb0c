package io.faultline.runner.engine;

import io.faultline.fault.ActiveFault;
import io.faultline.fault.Effect;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.experiment.Workload;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * A scripted system under virtual time. The phases are those of {@link #experiment}: warm-up to 2,
 * steady to 8, fault to 18, recovery to 28.
 */
final class Stage {
  static final Probe ERRORS = new Probe("errors", "errors", Tolerance.parse("<= 0.01"), "", true);
  static final Probe BACKLOG = new Probe("drained", "backlog", Tolerance.parse("<= 0"), "", false);
  static final Probe HEAT = new Probe("heat", "heat", Tolerance.parse("<= 90"), "", false);

  /** A port's response: a value, or a problem. */
  interface Answer {
    double at(double seconds) throws PortException;
  }

  final VirtualClock clock = new VirtualClock();
  final Map<String, Answer> metrics = new HashMap<>();
  final List<String> problems = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  final List<Target> targets = new ArrayList<>();
  final List<Fault> raised = new ArrayList<>();
  final List<Entry> told = new ArrayList<>();
  final List<Watch.Seen> signals = new ArrayList<>();
  final List<List<String>> factsAsked = new ArrayList<>();
  final List<Map<String, String>> headersAsked = new ArrayList<>();
  DoubleFunction<String> error = t -> "";
  DoubleUnaryOperator affectedPerSecond = t -> 40;
  DoubleUnaryOperator matchedPerSecond = t -> 40;
  String injectProblem = "";
  DoubleFunction<String> renewProblem = t -> "";
  DoubleFunction<String> effectProblem = t -> "";
  Runnable whileRaising = () -> {};
  int closesThatFail;
  Optional<String> mishap = Optional.empty();
  final Map<Source, Instant> seenUntil = new HashMap<>();
  DoubleFunction<String> faultsProblem = t -> "";
  final List<SystemUnderTest.FoundFault> faults = new ArrayList<>();
  final Map<String, Metrics.Lag> lags = new HashMap<>();
  Optional<String> incarnation = Optional.of("pid 1");
  java.util.function.DoublePredicate sends = t -> true;
  String loadFailure = "";
  String loadStartProblem = "";
  Map<String, Object> fact = Map.of("status", "confirmed", "charge", Map.of("count", 1));
  Function<String, Map<String, Object>> factOf = url -> fact;
  Executor beside = Runnable::run;
  Progress progress = told::add;
  Run run;

  boolean loadRecords = true;

  Stage() {
    metrics.put("errors", t -> 0);
    metrics.put("backlog", t -> 0);
    metrics.put("heat", t -> 20);
    metrics.put("orders", t -> 40);
    for (var query : metrics.keySet())
      lags.put(query, new Metrics.Lag(Duration.ofSeconds(1), "scraped every 1s"));
    signals.add(
        new Watch.State(
            DetectorKind.BREAKER, "payment/card", "CLOSED", false, VirtualClock.BEGIN, Map.of()));
  }

  static Experiment experiment() {
    return new Experiment(
        "outage",
        "The peer resets",
        "",
        new Workload.Simulation("Orders", 40),
        new Experiment.Phases(s(2), s(6), s(10), s(10), s(8), s(2)),
        List.of(ERRORS),
        List.of(
            new Experiment.Breaking(
                Fault.parse("latency 1s"), Target.parse("payment http-client"), s(3))),
        new Experiment.Expectations(
            List.of(new Experiment.Detection(DetectorKind.BREAKER, "payment/card", s(1))),
            Optional.empty(),
            Optional.of(s(5)),
            Optional.of(s(5))),
        Optional.of(BACKLOG),
        List.of(
            new Invariant.OfEntries(
                "none lost", "${order}/orders/{id}", Map.of("status", "{status}|gone")),
            new Invariant.OfEntries(
                "charged once", "${order}/orders/{id}", Map.of("charge.count", "1"))),
        List.of(new Experiment.Abort(HEAT)),
        List.of(new Experiment.Plot("Orders", "/s", Map.of("accepted", "orders"))));
  }

  /** A breaker that opens at 8.4 s and closes at 20 s. */
  Stage withBreaker() {
    detected(8.4, true);
    detected(20, false);
    return this;
  }

  Stage detected(double at, boolean firing) {
    clock.at(
        at,
        () ->
            signals.add(
                new Watch.Detected(
                    DetectorKind.BREAKER,
                    "payment/card",
                    firing,
                    firing ? "CLOSED → OPEN" : "HALF_OPEN → CLOSED",
                    clock.now(),
                    Duration.ofMillis(1))));
    return this;
  }

  Journal go() {
    return go(experiment());
  }

  Journal go(Experiment experiment) {
    prepare(experiment);
    return run.run();
  }

  Run prepare(Experiment experiment) {
    run = new Run(experiment, ports(), progress);
    return run;
  }

  /** The same experiment under another load, with nothing expected of requests and ledger. */
  static Experiment under(Workload load) {
    var whole = experiment();
    return Variation.of(whole).load(load).invariants(List.of()).experiment();
  }

  static Outcome judge(Journal journal) {
    return Judge.judge(experiment(), journal);
  }

  Ports ports() {
    return new Ports(
        clock,
        new ScriptedSystem(),
        (load, rampUp, duration) -> new ScriptedLoad(),
        new ScriptedMetrics(),
        new ScriptedReadings(),
        this::raise,
        () -> new ScriptedWatch(),
        this::facts,
        beside);
  }

  private List<Map<String, Object>> facts(List<String> urls, Map<String, String> headers) {
    headersAsked.add(headers);
    factsAsked.add(urls);
    return urls.stream().map(factOf).toList();
  }

  private ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    if (!injectProblem.isEmpty()) throw new InjectionException(injectProblem);
    targets.add(target);
    raised.add(fault);
    log.add("raised %.1f".formatted(clock.seconds()));
    whileRaising.run();
    return new ScriptedFault(clock.now());
  }

  static Duration s(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private final class ScriptedFault implements ActiveFault {
    private final Instant raised;
    private Instant lifted;

    ScriptedFault(Instant raised) {
      this.raised = raised;
    }

    @Override
    public String id() {
      return "f1";
    }

    @Override
    public void renew(Duration lease) throws InjectionException {
      var problem = renewProblem.apply(clock.seconds());
      if (!problem.isEmpty()) throw new InjectionException(problem);
      log.add("renewed %.1f".formatted(clock.seconds()));
    }

    @Override
    public List<FaultReport> reports() {
      return List.of();
    }

    @Override
    public Duration clockError() {
      return Duration.ofMillis(1);
    }

    @Override
    public Effect effect() throws InjectionException {
      var problem = effectProblem.apply(clock.seconds());
      if (!problem.isEmpty()) throw new InjectionException(problem);
      double on =
          Duration.between(raised, lifted == null ? clock.now() : lifted).toMillis() / 1000.0;
      long affected = Math.round(on * affectedPerSecond.applyAsDouble(clock.seconds()));
      long matched = Math.round(on * matchedPerSecond.applyAsDouble(clock.seconds()));
      var first = affected > 0 ? Optional.of(raised.plusMillis(25)) : Optional.<Instant>empty();
      return new Effect(matched, affected, 0, first, first);
    }

    @Override
    public Optional<String> mishap() {
      return mishap;
    }

    @Override
    public void close() throws InjectionException {
      log.add("lifted %.1f".formatted(clock.seconds()));
      if (closesThatFail-- > 0) throw new InjectionException("no answer");
      lifted = clock.now();
    }
  }

  private final class ScriptedLoad implements Load.Running {
    @Override
    public boolean recordsRequests() {
      return loadRecords;
    }

    @Override
    public boolean keepsLedger() {
      return loadRecords;
    }

    @Override
    public Optional<String> endRemark() {
      return loadRecords ? Optional.empty() : Optional.of("it ended with exit code 143");
    }

    private int taken;
    private boolean closed;

    ScriptedLoad() throws PortException {
      if (!loadStartProblem.isEmpty()) throw new PortException(loadStartProblem);
      log.add("load on %.1f".formatted(clock.seconds()));
    }

    @Override
    public Optional<String> failure() {
      return loadFailure.isEmpty() || closed ? Optional.empty() : Optional.of(loadFailure);
    }

    @Override
    public List<Load.Request> take() {
      var requests = new ArrayList<Load.Request>();
      for (; taken < clock.seconds() * 10 && !closed; taken++) {
        if (!sends.test(taken / 10.0)) continue;
        var sent = VirtualClock.BEGIN.plusMillis(taken * 100L);
        requests.add(
            new Load.Request("place order", sent, sent.plusMillis(20), error.apply(taken / 10.0)));
      }
      return requests;
    }

    @Override
    public List<Map<String, Object>> ledger() {
      return java.util.stream.IntStream.range(0, 450)
          .mapToObj(i -> Map.<String, Object>of("id", "o " + i, "status", "confirmed"))
          .toList();
    }

    @Override
    public void close() {
      if (!closed) log.add("load off %.1f".formatted(clock.seconds()));
      closed = true;
    }
  }

  /** Reads each probe from the script of its name, whatever its kind. */
  private final class ScriptedReadings implements Readings {
    @Override
    public double query(ProbeKind.Query asked) throws PortException {
      return metrics.get(asked.expression()).at(clock.seconds());
    }

    @Override
    public double http(ProbeKind.Http asked) throws PortException {
      return metrics.get(asked.url()).at(clock.seconds());
    }

    @Override
    public double command(ProbeKind.Command asked) throws PortException {
      return metrics.get(asked.line().get(0)).at(clock.seconds());
    }

    @Override
    public double agent(ProbeKind.Agent asked) throws PortException {
      return metrics.get(asked.process()).at(clock.seconds());
    }
  }

  private final class ScriptedMetrics implements Metrics {

    @Override
    public SortedMap<Instant, Double> range(String query, Instant from, Instant to, Duration step)
        throws PortException {
      var values = new TreeMap<Instant, Double>();
      for (var at = from; !at.isAfter(to); at = at.plus(step))
        if (VirtualClock.seconds(at) != 5)
          values.put(at, metrics.get(query).at(VirtualClock.seconds(at)));
      return values;
    }

    @Override
    public Optional<Lag> lag(String query) {
      return Optional.ofNullable(lags.get(query));
    }

    @Override
    public Optional<Lag> age(String query) {
      return Optional.ofNullable(lags.get(query));
    }

    @Override
    public Optional<Lag> alertLag(String alert) {
      return Optional.ofNullable(lags.get(alert));
    }
  }

  private final class ScriptedWatch implements Watch {
    @Override
    public List<Watch.Seen> take() {
      var taken = List.copyOf(signals);
      signals.clear();
      return taken;
    }

    @Override
    public Map<Source, Instant> seenUntil() {
      return seenUntil;
    }

    @Override
    public void close() {
      log.add("watch closed");
    }
  }

  private final class ScriptedSystem implements SystemUnderTest {
    @Override
    public List<String> problems() {
      return problems;
    }

    @Override
    public String profile() {
      return "tuned";
    }

    @Override
    public Map<String, String> environment() {
      return Map.of("java", "17");
    }

    @Override
    public List<FoundFault> faults() throws PortException {
      var problem = faultsProblem.apply(clock.seconds());
      if (!problem.isEmpty()) throw new PortException(problem);
      return List.copyOf(faults);
    }

    @Override
    public Optional<String> incarnation(String process) {
      return incarnation;
    }
  }
}
