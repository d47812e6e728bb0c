package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Lets time pass under load while it watches probes, detectors, users and the faults. */
final class RunMonitor {
  private static final Duration TICK = Duration.ofMillis(100);

  private static final Duration TAKE_EVERY = Duration.ofMillis(500);

  private final Experiment experiment;
  private final Ports ports;
  private final Recorder recorder;
  private final Watch watch;
  private final Load.Running load;
  private final Stop stop;
  private final Requests requests;
  private final UserSeconds userSeconds;
  private final BlindSpots blindSpots;
  private final ForeignFaults foreignFaults;
  private final QueryDetectors queryDetectors;
  private final AsyncCall<List<Load.Request>> taking;
  private final FixedRate takings;
  private final WarmUpGate warmUp;
  private Probing probing;
  private final List<RaisedFault> faults = new ArrayList<>();
  private Instant errorsFrom;
  private boolean isWarm;
  private boolean errorWritten;
  private Optional<String> abort = Optional.empty();

  RunMonitor(
      Experiment experiment,
      Ports ports,
      Recorder recorder,
      Watch watch,
      Load.Running load,
      Stop stop,
      ForeignFaults foreignFaults) {
    this.experiment = experiment;
    this.ports = ports;
    this.recorder = recorder;
    this.watch = watch;
    this.load = load;
    this.stop = stop;
    var warm = recorder.origin().plus(experiment.phases().warmUp());
    this.requests = new Requests(warm, experiment.load());
    this.userSeconds = new UserSeconds(recorder, slowOver(experiment));
    this.blindSpots = new BlindSpots(recorder);
    this.foreignFaults = foreignFaults;
    this.queryDetectors = new QueryDetectors(experiment.detectors(), ports);
    this.warmUp =
        new WarmUpGate(experiment.steadyState(), experiment.phases().hold(), ports.clock().now());
    this.errorsFrom = Instant.MAX;
    this.taking = new AsyncCall<>(ports.clock(), ports.beside(), load::take);
    this.takings = new FixedRate(TAKE_EVERY, recorder.origin());
    this.probing = new Probing(allProbes(), ports, recorder, this::sampled);
  }

  /**
   * Ends the warm-up: from now on abort conditions, times and rates count, and in a run without a
   * fault users' errors.
   */
  void warmedUp() {
    isWarm = true;
    takeDetections();
    recorder.record(new Entry.Watching(recorder.now(), watchedSources()));
    UnseenDetectors.write(experiment, watch.seenUntil(), recorder, ports.clock().now());
    var now = ports.clock().now();
    requests.warm(now);
    if (!experiment.isBreaking()) errorsFrom = now;
  }

  private List<Source> watchedSources() {
    return Stream.concat(
            watch.seenUntil().keySet().stream(), queryDetectors.seenUntil().keySet().stream())
        .sorted(Comparator.comparing(Source::text))
        .toList();
  }

  /** Whether the system has been in tolerance for the hold time. */
  boolean isSettled() {
    return warmUp.isSettled(ports.clock().now());
  }

  /** From now on this fault is renewed, and users' errors count as its effect. */
  void raised(RaisedFault raised) {
    faults.add(raised);
    if (raised.asked().isBefore(errorsFrom)) errorsFrom = raised.asked();
  }

  /** Notes whether a fault of this run is being raised, changed or lifted just now. */
  void changing(boolean changing) {
    foreignFaults.oursChange(changing);
  }

  /** Looks for foreign faults for the last time: sources still remember the ones that ended. */
  void askForOtherFaults() throws InterruptedException {
    foreignFaults.end();
  }

  /** From now on this fault is not renewed. */
  void lifted(RaisedFault fault) {
    faults.remove(fault);
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
    takeDetections();
    probing.tick(now);
    foreignFaults.tick(now);
    if (abort.isPresent()) throw new CutShort(CutShort.By.CONDITION, abort.get());
    for (var fault : faults) fault.tick(now);
    if (load.recordsRequests()) watchUsers(now);
    var failure = load.failure();
    if (failure.isPresent())
      throw new CutShort(CutShort.By.FAILURE, "the load failed: " + failure.get());
  }

  private void watchUsers(Instant now) throws CutShort {
    if (takings.isDue(now)) taking.start();
    takeRequests();
    userSeconds.tick(now);
  }

  /** Reads only the detectors, as the drain needs. */
  void takeDetections() {
    watch.take().forEach(this::seen);
    queryDetectors.take(ports.clock().now()).forEach(this::seen);
  }

  /** Records the sources that are not observed just now, at a moment of decision. */
  void writeGaps() {
    var now = ports.clock().now();
    probing.writeGaps(now);
    writeDetectorGaps(now);
  }

  /** Records the same of detectors alone, as the drain needs. */
  void writeDetectorGaps(Instant now) {
    takeDetections();
    blindSpots.ongoing(watch.seenUntil(), now);
    blindSpots.ongoing(queryDetectors.seenUntil(), now);
  }

  /**
   * The load's figures, once it has ended; empty for a load that does not record its requests.
   *
   * @param ended when it was asked to end
   */
  Optional<Entry.LoadEnded> loadEnded(Instant ended, long accepted) throws PortException {
    if (!load.recordsRequests()) return Optional.empty();
    taking.take().ifPresent(this::add);
    load.take().forEach(this::add);
    if (!errorWritten) requests.firstFailed(errorsFrom, ended).ifPresent(this::writeFirstError);
    userSeconds.end(ports.clock().now());
    writePauses(ended);
    return Optional.of(requests.summary(recorder.now(), errorsFrom, ended, accepted));
  }

  private void takeRequests() throws CutShort {
    var result = taking.take();
    if (result.isEmpty()) return;
    if (result.get().value().isEmpty())
      throw new CutShort(
          CutShort.By.FAILURE, "the users' requests could not be read: " + result.get().problem());
    add(result.get());
    if (!errorWritten)
      requests.firstFailedSoFar(errorsFrom, ports.clock().now()).ifPresent(this::writeFirstError);
  }

  private void writePauses(Instant ended) {
    for (var pause : requests.pauses(ended))
      blindSpots.gap(
          Source.REQUESTS, pause.from(), pause.to(), "the load sent nothing: it did not run");
  }

  private void add(AsyncCall.Result<List<Load.Request>> result) {
    result.value().ifPresent(taken -> taken.forEach(this::add));
  }

  private void add(Load.Request request) {
    requests.add(request);
    userSeconds.add(request);
  }

  private void writeFirstError(Load.Request request) {
    errorWritten = true;
    recorder.record(
        new Entry.UserError(recorder.at(request.done()), request.name(), request.error()));
  }

  private void seen(Watch.Seen seen) {
    if (seen instanceof Watch.Detected detected) detected(detected);
    else if (seen instanceof Watch.State state) found(state);
    else if (seen instanceof Watch.Notice notice) notified(notice);
    else if (seen instanceof Watch.BreakerReading read) read(read);
    else if (seen instanceof Watch.Gap gap)
      blindSpots.gap(gap.source(), gap.from(), gap.at(), gap.reason());
  }

  private void detected(Watch.Detected seen) {
    warmUp.detected(seen, ports.clock().now());
    recorder.record(
        new Entry.Detected(
            recorder.at(seen.at()),
            seen.kind(),
            seen.detector(),
            seen.firing(),
            seen.detail(),
            Recorder.seconds(seen.error()),
            seen.labels()));
  }

  private void read(Watch.BreakerReading read) {
    recorder.record(
        new Entry.BreakerRead(
            recorder.at(read.at()), read.breaker(), read.calls(), read.settings()));
  }

  private void notified(Watch.Notice notice) {
    recorder.record(
        new Entry.Notified(
            recorder.at(notice.at()),
            notice.alert(),
            notice.notified(),
            notice.detail(),
            notice.error().map(Recorder::seconds).orElse(Double.NaN),
            notice.labels()));
  }

  private void found(Watch.State state) {
    warmUp.found(state, ports.clock().now());
    recorder.record(
        new Entry.Watched(
            recorder.at(state.at()),
            state.kind(),
            state.detector(),
            state.state(),
            state.firing(),
            state.labels()));
  }

  private void sampled(Probe probe, Entry.Sampled sample) {
    if (experiment.steadyState().contains(probe))
      warmUp.sampled(probe, sample.value(), ports.clock().now());
    boolean out = !Double.isNaN(sample.value()) && !probe.tolerance().holds(sample.value());
    if (isWarm && out && experiment.aborts().contains(new Experiment.Abort(probe)))
      abort =
          Optional.of(
              "stopped because %s, expected %s"
                  .formatted(probe.reading(sample.value()), probe.tolerance().text()));
  }

  private static Duration slowOver(Experiment experiment) {
    return experiment
        .expectations()
        .slow()
        .map(Experiment.Slow::over)
        .orElse(Duration.ofSeconds(Long.MAX_VALUE));
  }

  private List<Probe> allProbes() {
    var probes = new ArrayList<>(experiment.steadyState());
    experiment.aborts().forEach(abortWhen -> probes.add(abortWhen.probe()));
    experiment.drained().ifPresent(probes::add);
    return probes;
  }
}
