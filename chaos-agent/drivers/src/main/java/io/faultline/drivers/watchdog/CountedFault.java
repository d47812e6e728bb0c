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
 * A fault that watchdogs keep and whose effect is counted where it is done. What was counted is
 * written to its file, for those who list it elsewhere. Thread-safe.
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

  /** Reads what a fault has done so far, also once it was lifted. Asked by one thread at a time. */
  public interface Counting {
    Effect read() throws IOException;

    /** How far the times that it gives may be off. */
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
