package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for faults that this run did not raise, as their damage is not part of the experiment. Each
 * fault source remembers the faults that ended, so a fault that was active between two readings is
 * found too; only a failed reading at the end leaves a gap.
 */
final class ForeignFaults {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LAST_RESPONSE = Duration.ofSeconds(5);
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
   * @param before the faults that were found before the run, none of them active then
   * @param ours the faults of this run, a list that grows
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

  /**
   * Pauses the search during a change: until it is over the ids of our own faults are not known.
   */
  void oursChange(boolean changing) {
    oursChange = changing;
    if (!changing) oursKnownFrom = clock.now();
  }

  /** Asks at an even pace, and records each foreign fault. */
  void tick(Instant now) {
    if (oursChange) return;
    if (rate.isDue(now)) asking.start();
    take();
  }

  /** Asks once more; records a gap if there is no response. */
  void end() throws InterruptedException {
    if (oursChange) return;
    var deadline = clock.now().plus(LAST_RESPONSE);
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
    asking.take().filter(it -> !it.asked().isBefore(oursKnownFrom)).ifPresent(this::read);
  }

  private void read(AsyncCall.Result<List<SystemUnderTest.FoundFault>> result) {
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
                recorder.at(result.ended()),
                fault.source(),
                fault.id(),
                fault.fault(),
                fault.target()));
  }
}
