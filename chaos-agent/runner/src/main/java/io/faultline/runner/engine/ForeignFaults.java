package io.faultline.runner.engine;

import io.faultline.runner.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for faults that this run did not raise: what they break is not the experiment's doing. */
final class ForeignFaults {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Recorder recorder;
  private final AsyncCall<List<SystemUnderTest.FoundFault>> asking;
  private final FixedRate rate;
  private final Set<SystemUnderTest.FoundFault> written = new HashSet<>();
  private final List<RaisedFault> ours = new ArrayList<>();
  private final Clock clock;
  private Instant oursKnownFrom;
  private boolean oursChange;
  private boolean failed;

  ForeignFaults(Ports ports, Recorder recorder) {
    this.recorder = recorder;
    this.asking = new AsyncCall<>(ports.clock(), ports.beside(), ports.system()::activeFaults);
    this.clock = ports.clock();
    this.oursKnownFrom = clock.now();
    this.rate = new FixedRate(EVERY, oursKnownFrom);
  }

  /** From now on this one is no stranger. */
  void ours(RaisedFault raised) {
    ours.add(raised);
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
    asking.take().filter(it -> !it.asked().isBefore(oursKnownFrom)).ifPresent(this::answered);
  }

  private void answered(AsyncCall.Result<List<SystemUnderTest.FoundFault>> result) {
    if (result.value().isEmpty()) {
      if (!failed) recorder.note("whether others break it could not be asked: " + result.problem());
      failed = true;
      return;
    }
    for (var fault : result.value().get())
      if (ours.stream().noneMatch(raised -> raised.is(fault)) && written.add(fault))
        recorder.record(
            new Entry.ForeignFault(
                recorder.at(result.answered()),
                fault.source(),
                fault.id(),
                fault.fault(),
                fault.target()));
  }
}
