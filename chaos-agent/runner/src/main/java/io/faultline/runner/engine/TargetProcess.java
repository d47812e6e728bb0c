package io.faultline.runner.engine;

import io.faultline.runner.experiment.Experiment.Breaking;
import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The process that a fault ends: seen to be gone, which is the fault's effect, and seen to be up
 * again, which lifts it.
 */
final class TargetProcess {
  private static final Duration EVERY = Duration.ofMillis(200);

  private final String fault;
  private final String process;
  private final String before;
  private final Recorder recorder;
  private final BooleanSupplier toldOf;
  private final AsyncCall<Optional<String>> asking;
  private final FixedRate rate;
  private Instant lastSeen;
  private boolean gone;
  private boolean restarted;

  /**
   * @param before which start of it the fault was raised in
   * @param toldOf whether the process could still tell that the fault affected it
   */
  TargetProcess(
      Breaking breaking,
      String before,
      Ports ports,
      Recorder recorder,
      Instant raised,
      BooleanSupplier toldOf) {
    this.toldOf = toldOf;
    this.fault = breaking.name();
    this.process = breaking.target().process();
    this.before = before;
    this.recorder = recorder;
    this.lastSeen = raised;
    this.asking =
        new AsyncCall<>(ports.clock(), ports.beside(), () -> ports.system().incarnation(process));
    this.rate = new FixedRate(EVERY, raised);
  }

  /** Whether it is up again. */
  boolean isRestarted() {
    return restarted;
  }

  boolean isGone() {
    return gone;
  }

  void tick(Instant now) {
    if (restarted) return;
    if (rate.isDue(now)) asking.start();
    asking.take().ifPresent(this::answered);
  }

  private void answered(AsyncCall.Result<Optional<String>> result) {
    var found = result.value().flatMap(it -> it);
    if (found.filter(before::equals).isPresent()) {
      lastSeen = result.answered();
      return;
    }
    if (!gone) ended(result.answered());
    if (found.isEmpty()) {
      lastSeen = result.asked();
      return;
    }
    restarted = true;
    recorder.record(
        new Entry.Restarted(
            recorder.at(result.answered()),
            fault,
            process,
            Recorder.seconds(Duration.between(lastSeen, result.answered()))));
  }

  /** It ended at some time since it was last seen. */
  private void ended(Instant now) {
    gone = true;
    if (toldOf.getAsBoolean()) return;
    double error = Recorder.seconds(Duration.between(lastSeen, now)) / 2;
    recorder.record(
        new Entry.Affected(recorder.at(now), fault, 1, 1, recorder.at(now) - error, error));
  }
}
