package io.faultline.drivers.watchdog;

import io.faultline.client.Ask;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Effect;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A fault that watchdogs keep and whose effect is counted at its target. The counts are written to
 * its file, for other processes that list it. Thread-safe.
 */
public final class CountedFault implements ActiveFault {
  private final ActiveFault kept;
  private final WatchedFaults faults;
  private final Counting counting;

  public CountedFault(ActiveFault kept, WatchedFaults faults, Counting counting) {
    this.kept = kept;
    this.faults = faults;
    this.counting = counting;
  }

  /** Reads the effect of a fault, also after it was lifted. Called by one thread at a time. */
  public interface Counting {
    Effect read() throws IOException;

    /** The error of the times that it returns. */
    Duration error();
  }

  @Override
  public String id() {
    return kept.id();
  }

  @Override
  public void renew(Duration lease) throws InjectionException {
    kept.renew(lease);
  }

  @Override
  public List<FaultReport> reports() throws InjectionException {
    effect();
    return kept.reports();
  }

  @Override
  public synchronized Effect effect() throws InjectionException {
    return Ask.of(
        "fault %s: could not read its effect".formatted(id()),
        () -> {
          var effect = counting.read();
          faults.count(id(), effect);
          return effect;
        });
  }

  @Override
  public synchronized Duration clockError() {
    return counting.error();
  }

  @Override
  public void close() throws InjectionException {
    kept.close();
  }
}
