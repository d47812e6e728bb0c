package io.faultline.drivers.process;

import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A runner of its own: pauses a process, reports that, and renews the lease until it is killed. */
final class Pauser {
  static final Duration LEASE = Duration.ofSeconds(2);

  private Pauser() {}

  public static void main(String[] arguments) throws Exception {
    var faults = new WatchedFaults(Path.of(arguments[0]));
    var source = new ProcessSource(KnownProcesses.none(), faults, new MonotonicClock());
    var raised = source.raise(Fault.parse("pause"), Target.parse(arguments[1] + " process"), LEASE);
    System.out.println("raised");
    while (true) {
      raised.renew(LEASE);
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }
}
