package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Stops the load and waits until the backlog is gone. */
final class Draining {
  private static final Duration TICK = Duration.ofMillis(100);

  /** An upper limit: the load has two seconds to end cleanly. */
  private static final Duration LOAD_STOPS_IN = Duration.ofSeconds(15);

  private final Experiment experiment;
  private final Ports ports;
  private final Recorder recorder;
  private final RunMonitor monitor;
  private final Stop stop;
  private final AsyncCall<Boolean> closing;
  private Instant wellSince;

  Draining(
      Experiment experiment,
      Ports ports,
      Recorder recorder,
      RunMonitor monitor,
      Load.Running load,
      Stop stop) {
    this.experiment = experiment;
    this.ports = ports;
    this.recorder = recorder;
    this.monitor = monitor;
    this.stop = stop;
    this.closing =
        new AsyncCall<>(
            ports.clock(),
            ports.beside(),
            () -> {
              load.close();
              return true;
            });
  }

  /**
   * Returns once the load has stopped and, if {@code wait} is set and the experiment has a probe of
   * its backlog, the backlog stayed gone for the hold time or the phase is over.
   */
  void run(boolean wait) throws InterruptedException {
    recorder.record(new Entry.PhaseBegan(recorder.now(), Phase.DRAIN));
    var began = ports.clock().now();
    closing.start();
    var probing =
        new Probing(
            wait ? experiment.drained().stream().toList() : List.of(),
            ports,
            recorder,
            (probe, sample) -> {
              if (closing.isUnderWay() || !probe.tolerance().holds(sample.value()))
                wellSince = null;
              else if (wellSince == null) wellSince = ports.clock().now();
            });
    while (true) {
      var now = ports.clock().now();
      monitor.takeDetections();
      probing.tick(now);
      if (isOver(now, began, wait)) break;
      ports.clock().sleep(TICK);
    }
    monitor.writeDetectorGaps(ports.clock().now());
    probing.writeGaps(ports.clock().now());
    closing
        .take()
        .map(AsyncCall.Result::problem)
        .filter(p -> !p.isEmpty())
        .ifPresent(recorder::fail);
  }

  private boolean isOver(Instant now, Instant began, boolean wait) {
    var spent = Duration.between(began, now);
    if (closing.isUnderWay()) {
      if (spent.compareTo(LOAD_STOPS_IN) < 0) return false;
      recorder.fail("the load did not stop within " + LOAD_STOPS_IN.toSeconds() + " s");
      return true;
    }
    if (!wait || experiment.drained().isEmpty() || stop.isAsked()) return true;
    if (spent.compareTo(experiment.phases().drain()) >= 0) return true;
    return wellSince != null
        && Duration.between(wellSince, now).compareTo(experiment.phases().hold()) >= 0;
  }
}
