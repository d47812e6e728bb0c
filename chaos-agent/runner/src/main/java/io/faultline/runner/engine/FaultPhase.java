package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Breaking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the fault phase: raises, changes and lifts each fault at its time. */
final class FaultPhase {
  /** A fault that has matched no call for this long has a wrong target. */
  private static final Duration CANARY = Duration.ofSeconds(5);

  private static final Duration WAITING = Duration.ofMillis(20);

  private final Experiment experiment;
  private final Ports ports;
  private final Recorder recorder;
  private final Stop stop;
  private final RunMonitor monitor;
  private final List<RaisedFault> raised;
  private final List<Breaking> waiting;
  private final List<RaisedFault> on = new ArrayList<>();

  /**
   * @param raised receives each fault as soon as it is raised, for the code that ends the run
   */
  FaultPhase(
      Experiment experiment,
      Ports ports,
      Recorder recorder,
      Stop stop,
      RunMonitor monitor,
      List<RaisedFault> raised) {
    this.experiment = experiment;
    this.ports = ports;
    this.recorder = recorder;
    this.stop = stop;
    this.monitor = monitor;
    this.raised = raised;
    this.waiting = new ArrayList<>(experiment.faults());
  }

  /** Returns after the length of the phase, or later, once each fault was active for its time. */
  void run() throws CutShort, InterruptedException {
    var begin = ports.clock().now();
    var end = begin.plus(experiment.phases().fault());
    while (!isOver(end)) {
      raiseDue(begin);
      stepDue();
      monitor.until(next(begin, end), () -> aimless().isEmpty());
      var aimless = aimless();
      if (aimless.isPresent()) throw cutShort(aimless.get());
      liftDue();
    }
  }

  private boolean isOver(Instant end) {
    return waiting.isEmpty() && on.isEmpty() && !ports.clock().now().isBefore(end);
  }

  /** The time of the next change. */
  private Instant next(Instant begin, Instant end) {
    return Stream.of(
            waiting.stream().map(fault -> begin.plus(fault.at())),
            on.stream().map(this::end),
            on.stream().map(RaisedFault::nextStep).flatMap(Optional::stream))
        .flatMap(times -> times)
        .min(Instant::compareTo)
        .orElse(end);
  }

  private Instant end(RaisedFault fault) {
    return fault.since().plus(experiment.lasting(fault.breaking()));
  }

  private void raiseDue(Instant begin) throws CutShort, InterruptedException {
    for (var fault : List.copyOf(waiting))
      if (!begin.plus(fault.at()).isAfter(ports.clock().now())) raise(fault);
  }

  private void raise(Breaking fault) throws CutShort, InterruptedException {
    var now =
        change(
            fault.called() + " could not be raised",
            () -> {
              var done = RaisedFault.raise(fault, ports, recorder);
              raised.add(done);
              return done;
            });
    on.add(now);
    waiting.remove(fault);
    stop.check();
    monitor.raised(now);
  }

  private void stepDue() throws CutShort, InterruptedException {
    for (var fault : on) {
      if (fault.nextStep().filter(at -> !at.isAfter(ports.clock().now())).isEmpty()) continue;
      change(
          fault.breaking().called() + " could not be changed",
          () -> {
            fault.takeStep();
            return fault;
          });
    }
  }

  private void liftDue() throws CutShort, InterruptedException {
    for (var fault : List.copyOf(on)) {
      if (end(fault).isAfter(ports.clock().now())) continue;
      change(
          fault.breaking().called() + " could not be lifted",
          () -> {
            fault.lift();
            return fault;
          });
      on.remove(fault);
      // A fault that ended its process is lifted by the restart, which is still watched for.
      if (!fault.awaitsRestart()) monitor.lifted(fault);
      if (fault.metNoCallIn(CANARY)) throw cutShort(fault);
    }
  }

  /**
   * Changes a fault outside the run's thread, which goes on watching, as the source may be slow.
   */
  private RaisedFault change(String problem, AsyncCall.Call<RaisedFault> change)
      throws CutShort, InterruptedException {
    stop.check();
    var call = new AsyncCall<>(ports.clock(), ports.beside(), change);
    monitor.changing(true);
    AsyncCall.Result<RaisedFault> result;
    try {
      call.start();
      monitor.until(Instant.MAX, call::isUnderWay);
    } finally {
      awaitEnd(call);
      result = call.take().orElseThrow();
      // A failed change may leave a part of the fault behind, which would look like a foreign
      // fault.
      if (result.value().isPresent()) monitor.changing(false);
    }
    return result
        .value()
        .orElseThrow(() -> new CutShort(CutShort.By.FAILURE, problem + ": " + result.problem()));
  }

  /** Waits in any case: the code that lifts all faults at the end needs this one. */
  private void awaitEnd(AsyncCall<RaisedFault> call) {
    boolean interrupted = false;
    while (call.isUnderWay()) {
      try {
        ports.clock().sleep(WAITING);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private Optional<RaisedFault> aimless() {
    return on.stream().filter(fault -> fault.metNoCallIn(CANARY)).findFirst();
  }

  private static CutShort cutShort(RaisedFault fault) {
    return new CutShort(
        CutShort.By.FAILURE,
        "%s matched no call in %d s: nothing passes '%s'"
            .formatted(
                fault.breaking().called(), CANARY.toSeconds(), fault.breaking().target().text()));
  }
}
