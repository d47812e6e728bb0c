package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Lets time pass under load while it watches probes, detectors, users and the fault. */
final class Lookout {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration TAKE_EVERY = Duration.ofMillis(500);

  private final Experiment experiment;
  private final Ports ports;
  private final Recorder recorder;
  private final Watch watch;
  private final Load.Running load;
  private final Stop stop;
  private final Requests requests;
  private final Errand<List<Load.Request>> taking;
  private final Rhythm takings;
  private final Settling settling;
  private Probing probing;
  private Optional<RaisedFault> fault = Optional.empty();
  private Instant errorsFrom;
  private boolean isWarm;
  private boolean errorWritten;
  private Optional<String> abort = Optional.empty();

  Lookout(
      Experiment experiment,
      Ports ports,
      Recorder recorder,
      Watch watch,
      Load.Running load,
      Stop stop) {
    this.experiment = experiment;
    this.ports = ports;
    this.recorder = recorder;
    this.watch = watch;
    this.load = load;
    this.stop = stop;
    var warm = recorder.origin().plus(experiment.phases().warmUp());
    this.requests = new Requests(warm);
    this.settling =
        new Settling(experiment.steadyState(), experiment.phases().hold(), ports.clock().now());
    this.errorsFrom = Instant.MAX;
    this.taking = new Errand<>(ports.clock(), ports.beside(), load::take);
    this.takings = new Rhythm(TAKE_EVERY, recorder.origin());
    this.probing = new Probing(allProbes(), ports, recorder, this::sampled);
  }

  /** From now on abort conditions, times and rates count, and errors where nothing is broken. */
  void warmedUp() {
    isWarm = true;
    var now = ports.clock().now();
    requests.warm(now);
    if (experiment.breaking().isEmpty()) errorsFrom = now;
  }

  /** Whether the system has been well for the hold time. */
  boolean isSettled() {
    return settling.isSettled(ports.clock().now());
  }

  /** From now on this fault is kept alive, and users' errors are put down to it. */
  void raised(RaisedFault raised) {
    fault = Optional.of(raised);
    errorsFrom = raised.asked();
  }

  /** From now on it need not be kept alive. */
  void lifted() {
    fault = Optional.empty();
  }

  /** Lets time pass until {@code end}, or as long as {@code goOn}. */
  void until(Instant end, BooleanSupplier goOn) throws CutShort, InterruptedException {
    for (var now = ports.clock().now(); now.isBefore(end); now = ports.clock().now()) {
      tick(now);
      if (!goOn.getAsBoolean()) return;
      var left = Duration.between(now, end);
      ports.clock().sleep(left.compareTo(TICK) < 0 ? left : TICK);
    }
  }

  private void tick(Instant now) throws CutShort {
    stop.check();
    watch.take().forEach(this::sighted);
    probing.tick(now);
    if (abort.isPresent()) throw new CutShort(CutShort.By.CONDITION, abort.get());
    if (fault.isPresent()) fault.get().tick(now);
    if (takings.isDue(now)) taking.start();
    takeRequests();
    var failure = load.failure();
    if (failure.isPresent())
      throw new CutShort(CutShort.By.FAILURE, "the load failed: " + failure.get());
  }

  /** Watches detectors alone: what the drain needs. */
  void takeSightings() {
    watch.take().forEach(this::sighted);
  }

  /** The load's figures, once it has ended. */
  Entry.LoadEnded loadEnded(long accepted) throws PortException {
    taking.take().ifPresent(this::add);
    load.take().forEach(requests::add);
    writeFirstError();
    return requests.summary(recorder.now(), errorsFrom, accepted);
  }

  private void takeRequests() throws CutShort {
    var result = taking.take();
    if (result.isEmpty()) return;
    if (result.get().value().isEmpty())
      throw new CutShort(
          CutShort.By.FAILURE, "the users' requests could not be read: " + result.get().problem());
    add(result.get());
    writeFirstError();
  }

  private void add(Errand.Result<List<Load.Request>> result) {
    result.value().ifPresent(taken -> taken.forEach(requests::add));
  }

  private void writeFirstError() {
    if (errorWritten) return;
    requests
        .firstFailed(errorsFrom)
        .ifPresent(
            request -> {
              errorWritten = true;
              recorder.record(
                  new Entry.UserError(
                      recorder.at(request.done()), request.name(), request.error()));
            });
  }

  private void sighted(Watch.Sighting seen) {
    settling.sighted(seen, ports.clock().now());
    recorder.record(
        new Entry.Detected(
            recorder.at(seen.at()),
            seen.kind(),
            seen.detector(),
            seen.firing(),
            seen.detail(),
            Recorder.seconds(seen.error())));
  }

  private void sampled(Probe probe, Entry.Sampled sample) {
    if (experiment.steadyState().contains(probe))
      settling.sampled(probe, sample.value(), ports.clock().now());
    boolean out = !Double.isNaN(sample.value()) && !probe.tolerance().holds(sample.value());
    if (isWarm && out && experiment.aborts().contains(new Experiment.Abort(probe)))
      abort =
          Optional.of(
              "stopped because %s, expected %s"
                  .formatted(probe.reading(sample.value()), probe.tolerance().text()));
  }

  private List<Probe> allProbes() {
    var probes = new ArrayList<>(experiment.steadyState());
    experiment.aborts().forEach(abortWhen -> probes.add(abortWhen.probe()));
    experiment.drained().ifPresent(probes::add);
    return probes;
  }
}
