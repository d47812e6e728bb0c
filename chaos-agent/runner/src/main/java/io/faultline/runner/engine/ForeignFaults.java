package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for faults that this run did not raise: what they break is not the experiment's doing. Who
 * has faults remembers those that ended, so one that was on between two readings is found too, and
 * only what could not be read at the end was not seen.
 */
final class ForeignFaults {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LAST_ANSWER = Duration.ofSeconds(5);
  private static final Duration WAITING = Duration.ofMillis(20);

  private final Recorder recorder;
  private final AsyncCall<List<SystemUnderTest.FoundFault>> asking;
  private final FixedRate rate;
  private final Set<SystemUnderTest.FoundFault> known = new HashSet<>();
  private final List<RaisedFault> ours;
  private final Clock clock;
  private Instant oursKnownFrom;
  private boolean oursChange;
  private Instant knownUntil;
  private String problem = "";

  /**
   * @param before those that were found before the run, none of which was raised then
   * @param ours those of this run, as they come
   */
  ForeignFaults(
      Ports ports,
      Recorder recorder,
      List<SystemUnderTest.FoundFault> before,
      List<RaisedFault> ours) {
    this.recorder = recorder;
    this.asking = new AsyncCall<>(ports.clock(), ports.beside(), ports.system()::faults);
    this.clock = ports.clock();
    this.ours = ours;
    this.oursKnownFrom = clock.now();
    this.knownUntil = oursKnownFrom;
    this.rate = new FixedRate(EVERY, oursKnownFrom);
    known.addAll(before);
  }

  /** Until the change is over the ids of our own faults are not known, nor who is a stranger. */
  void oursChange(boolean changing) {
    oursChange = changing;
    if (!changing) oursKnownFrom = clock.now();
  }

  /** Asks now and then, and writes what there is. */
  void tick(Instant now) {
    if (oursChange) return;
    if (rate.isDue(now)) asking.start();
    take();
  }

  /** Asks once more, and writes what was not seen where there is no answer. */
  void end() throws InterruptedException {
    if (oursChange) return;
    var deadline = clock.now().plus(LAST_ANSWER);
    await(deadline);
    var asked = clock.now();
    asking.start();
    await(deadline);
    if (knownUntil.isBefore(asked))
      recorder.record(
          new Entry.Blind(
              recorder.now(),
              Source.FAULTS,
              recorder.at(knownUntil),
              recorder.now(),
              problem.isEmpty() ? "no answer" : problem));
  }

  private void await(Instant deadline) throws InterruptedException {
    while (asking.isUnderWay() && clock.now().isBefore(deadline)) clock.sleep(WAITING);
    take();
  }

  private void take() {
    asking.take().filter(it -> !it.asked().isBefore(oursKnownFrom)).ifPresent(this::answered);
  }

  private void answered(AsyncCall.Result<List<SystemUnderTest.FoundFault>> result) {
    if (result.value().isEmpty()) {
      if (problem.isEmpty())
        recorder.note("whether others break it could not be asked: " + result.problem());
      problem = result.problem();
      return;
    }
    knownUntil = result.asked();
    for (var fault : result.value().get())
      if (ours.stream().noneMatch(raised -> raised.is(fault)) && known.add(fault.ended()))
        recorder.record(
            new Entry.ForeignFault(
                recorder.at(result.answered()),
                fault.source(),
                fault.id(),
                fault.fault(),
                fault.target()));
  }
}
