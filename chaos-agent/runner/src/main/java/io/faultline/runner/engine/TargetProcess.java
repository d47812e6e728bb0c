package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Watches the process that a fault ends: its end is the fault's effect, its restart lifts the
 * fault.
 */
final class TargetProcess {
  private static final Duration EVERY = Duration.ofMillis(200);

  private final String fault;
  private final String process;
  private final String before;
  private final Recorder recorder;
  private final BooleanSupplier effectKnown;
  private final AsyncCall<Optional<String>> asking;
  private final FixedRate rate;
  private Instant lastSeen;
  private boolean gone;
  private boolean restarted;

  /**
   * @param before identifies the start of the process in which the fault was raised
   * @param effectKnown whether the process reported the fault's effect before its end
   */
  TargetProcess(
      Breaking breaking,
      String before,
      Ports ports,
      Recorder recorder,
      Instant raised,
      BooleanSupplier effectKnown) {
    this.effectKnown = effectKnown;
    this.fault = breaking.name();
    this.process = breaking.target().process();
    this.before = before;
    this.recorder = recorder;
    this.lastSeen = raised;
    this.asking =
        new AsyncCall<>(ports.clock(), ports.beside(), () -> ports.system().incarnation(process));
    this.rate = new FixedRate(EVERY, raised);
  }

  /** Whether the process is up again. */
  boolean isRestarted() {
    return restarted;
  }

  boolean isGone() {
    return gone;
  }

  void tick(Instant now) {
    if (restarted) return;
    if (rate.isDue(now)) asking.start();
    asking.take().ifPresent(this::read);
  }

  private void read(AsyncCall.Result<Optional<String>> result) {
    var found = result.value().flatMap(it -> it);
    if (found.filter(before::equals).isPresent()) {
      lastSeen = result.ended();
      return;
    }
    if (!gone) ended(result.ended());
    if (found.isEmpty()) {
      lastSeen = result.asked();
      return;
    }
    restarted = true;
    recorder.record(
        new Entry.Restarted(
            recorder.at(result.ended()),
            fault,
            process,
            Recorder.seconds(Duration.between(lastSeen, result.ended()))));
  }

  /** Records the effect: the process ended at some time since it was last seen. */
  private void ended(Instant now) {
    gone = true;
    if (effectKnown.getAsBoolean()) return;
    double error = Recorder.seconds(Duration.between(lastSeen, now)) / 2;
    recorder.record(
        new Entry.Affected(recorder.at(now), fault, 1, 1, recorder.at(now) - error, error));
  }
}
