package io.faultline.runner.engine;

import io.faultline.runner.experiment.Attempt;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.SteadyState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs an experiment once, over the ports. In every case it lifts the faults and returns a journal.
 * {@link #stop} may be called from any thread; {@link #run} once.
 */
public final class Run {
  /** Time for lifting and the like, so that the load does not end before its phases. */
  private static final Duration SLACK = Duration.ofSeconds(20);

  /** How much longer a warm-up may last until the system is in tolerance. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private static final Duration LAST_READING = Duration.ofSeconds(2);
  private static final Duration DRAWING = Duration.ofSeconds(20);
  private static final Duration DRAWING_IN_HASTE = Duration.ofSeconds(3);

  private final Experiment experiment;
  private final Ports ports;
  private final Progress progress;
  private final Stop stop = new Stop();
  private final List<RaisedFault> faults = new CopyOnWriteArrayList<>();
  private List<SystemUnderTest.FoundFault> foundBefore = List.of();
  private Recorder recorder;
  private boolean interrupted;

  public Run(Experiment experiment, Ports ports, Progress progress) {
    this.experiment = experiment;
    this.ports = ports;
    this.progress = progress;
  }

  /** Lifts the faults at once, from this thread, and ends the run soon after. */
  public void stop(String reason) {
    stop.ask(reason);
    liftFaults();
  }

  /** Runs the experiment and returns the journal; never throws for failures outside. */
  public Journal run() {
    var profile = "";
    var environment = Map.<String, String>of();
    var problems = List.<String>of();
    try {
      problems = problems();
      if (problems.isEmpty()) problems = new Gatekeeper(experiment.gate(), ports, stop).problems();
      profile = ports.system().profile();
      environment = ports.system().environment();
    } catch (RuntimeException e) {
      problems = List.of("the system could not be asked: " + e);
    }
    if (problems.isEmpty() && !stop.isAsked()) problems = underWatch(profile, environment);
    if (recorder == null) beginInVain(profile, environment);
    problems.forEach(recorder::fail);
    recorder.end();
    if (interrupted) Thread.currentThread().interrupt();
    return recorder.journal();
  }

  /** Why the run cannot begin: parts that are not ready, and foreign faults. */
  private List<String> problems() {
    var problems = new ArrayList<>(ports.system().problems());
    if (!problems.isEmpty()) return problems;
    try {
      foundBefore = ports.system().faults();
      foundBefore.stream()
          .filter(SystemUnderTest.FoundFault::isRaised)
          .map(
              it ->
                  "%s has an active fault that is not of this run: %s '%s' at '%s'; lift it first"
                      .formatted(it.source(), it.id(), it.fault(), it.target()))
          .forEach(problems::add);
    } catch (PortException e) {
      problems.add("whether others break the system could not be asked: " + e.getMessage());
    }
    return problems;
  }

  /** The journal of a run that could not begin. */
  public static Journal withoutStart(Clock clock, Progress progress, String reason) {
    var recorder = new Recorder(clock, progress);
    recorder.record(new Entry.Started(0, recorder.origin().toString(), "", Map.of()));
    recorder.fail(reason);
    recorder.end();
    return recorder.journal();
  }

  private void begin(String profile, Map<String, String> environment) {
    recorder = new Recorder(ports.clock(), progress);
    recorder.record(new Entry.Started(0, recorder.origin().toString(), profile, environment));
  }

  private void beginInVain(String profile, Map<String, String> environment) {
    begin(profile, environment);
    if (stop.isAsked()) stopLate();
  }

  /** Runs under a watch; returns the failures of ports. */
  private List<String> underWatch(String profile, Map<String, String> environment) {
    try (var watch = ports.detectors().watch()) {
      var phases = experiment.phases();
      var duration = phases.underLoad().plus(SETTLING).plus(SLACK);
      var rampUp = phases.warmUp().dividedBy(2);
      var load = ports.load().start(experiment.load(), rampUp, duration);
      try {
        begin(profile, environment);
        recorder.record(
            new Entry.LoadBegan(
                recorder.now(),
                experiment.load().text(),
                load.recordsRequests(),
                load.keepsLedger()));
        Lags.write(experiment, ports.metrics(), recorder);
        underLoad(watch, load);
      } finally {
        liftFaults();
        // Closing twice has no effect; this call is for failures before the drain.
        load.close();
      }
      return List.of();
    } catch (PortException e) {
      return List.of(e.getMessage());
    } catch (RuntimeException e) {
      return List.of("something unexpected happened: " + e);
    }
  }

  private void underLoad(Watch watch, Load.Running load) {
    var foreign = new ForeignFaults(ports, recorder, foundBefore, faults);
    var monitor = new RunMonitor(experiment, ports, recorder, watch, load, stop, foreign);
    var cut = Optional.<CutShort>empty();
    try {
      phases(monitor);
    } catch (CutShort e) {
      cut = Optional.of(e);
    } catch (InterruptedException e) {
      interrupted = true;
      cut = Optional.of(new CutShort(CutShort.By.PERSON, "interrupted"));
    } catch (RuntimeException e) {
      cut = Optional.of(unexpected(e));
    }
    liftFaults();
    cut.ifPresent(c -> recorder.record(c.entry(recorder.now())));
    try {
      end(monitor, load, cut.map(CutShort::by));
    } catch (InterruptedException e) {
      interrupted = true;
      recorder.fail("interrupted");
    }
  }

  private static CutShort unexpected(RuntimeException e) {
    return new CutShort(CutShort.By.FAILURE, "something unexpected happened: " + e);
  }

  private void phases(RunMonitor monitor) throws CutShort, InterruptedException {
    var phases = experiment.phases();
    pass(monitor, Phase.WARM_UP, phases.warmUp());
    monitor.until(ports.clock().now().plus(SETTLING), () -> !monitor.isSettled());
    monitor.warmedUp();
    pass(monitor, Phase.STEADY, phases.steady());
    monitor.writeGaps();
    requireSteadyState();
    began(Phase.FAULT);
    new FaultPhase(experiment, ports, recorder, stop, monitor, faults).run();
    pass(monitor, Phase.RECOVERY, phases.recovery());
  }

  private void pass(RunMonitor monitor, Phase phase, Duration time)
      throws CutShort, InterruptedException {
    began(phase);
    monitor.until(ports.clock().now().plus(time), () -> true);
  }

  private void began(Phase phase) {
    recorder.record(new Entry.PhaseBegan(recorder.now(), phase));
  }

  /** Ends the run before the fault if the steady state does not hold. */
  private void requireSteadyState() throws CutShort {
    var problems = SteadyState.problems(experiment, recorder.journal());
    if (problems.isEmpty()) return;
    problems.subList(1, problems.size()).forEach(recorder::fail);
    throw new CutShort(CutShort.By.FAILURE, problems.get(0));
  }

  private void liftFaults() {
    faults.forEach(RaisedFault::lift);
  }

  private void end(RunMonitor monitor, Load.Running load, Optional<CutShort.By> cut)
      throws InterruptedException {
    boolean byPerson = cut.filter(by -> by == CutShort.By.PERSON).isPresent();
    boolean worthChecking = cut.isEmpty() || (!faults.isEmpty() && !byPerson);
    monitor.writeGaps();
    var loadEnd = ports.clock().now();
    readEffect();
    var drainEnds = ports.clock().now().plus(experiment.phases().drain());
    new Draining(experiment, ports, recorder, monitor, load, stop).run(worthChecking);
    monitor.askForOtherFaults();
    try {
      load.endRemark().ifPresent(recorder::note);
      var ledger = load.ledger();
      long accepted =
          ledger.stream().filter(e -> InvariantCheck.attempt(e) == Attempt.ACCEPTED).count();
      monitor.loadEnded(loadEnd, accepted).ifPresent(recorder::record);
      if (worthChecking) checkInvariants(ledger, drainEnds);
    } catch (PortException | IllegalArgumentException e) {
      recorder.fail(e.getMessage());
    }
    if (stop.isAsked() && !byPerson) stopLate();
    PlotReader.of(experiment, ports, recorder, stop.isAsked() ? DRAWING_IN_HASTE : DRAWING);
  }

  private void checkInvariants(List<Map<String, Object>> ledger, Instant drainEnds)
      throws InterruptedException {
    InvariantCheck.of(experiment.invariants(), ledger, drainEnds, ports, recorder, stop);
    OnceCheck.of(experiment.invariants(), drainEnds, ports, recorder, stop);
  }

  private void stopLate() {
    try {
      stop.check();
    } catch (CutShort e) {
      recorder.record(e.entry(recorder.now()));
    }
  }

  /** Reads the effect of all faults, which is final only once they are lifted. */
  private void readEffect() throws InterruptedException {
    for (var fault : faults) {
      if (fault.hasEndedItsProcess()) continue;
      awaitReading(fault);
      fault.readAgain();
      awaitReading(fault);
    }
  }

  private void awaitReading(RaisedFault fault) throws InterruptedException {
    var deadline = ports.clock().now().plus(LAST_READING);
    while (fault.isBeingRead() && ports.clock().now().isBefore(deadline))
      ports.clock().sleep(Duration.ofMillis(20));
    fault.takeReading();
  }
}
