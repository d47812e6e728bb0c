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
  private boolean failed;

  ForeignFaults(Ports ports, Recorder recorder) {
    this.recorder = recorder;
    this.asking = new AsyncCall<>(ports.clock(), ports.beside(), ports.system()::activeFaults);
    this.rate = new FixedRate(EVERY, ports.clock().now());
  }

  /** From now on this one is no stranger. */
  void ours(RaisedFault raised) {
    ours.add(raised);
  }

  /** Asks now and then, and writes what there is. */
  void tick(Instant now) {
    if (rate.isDue(now)) asking.start();
    asking.take().ifPresent(this::answered);
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
