package io.faultline.drivers.watchdog;

import java.util.List;

/** Ends the watchdogs that a test's faults have started. */
public final class KilledWatchdogs {
  private static final List<String> ROLES = List.of("a", "b");

  private KilledWatchdogs() {}

  /** Kills both. The second would restart the first, so it is done twice. */
  public static void of(WatchedFaults faults) {
    for (int round = 0; round < 2; round++) for (var role : ROLES) kill(faults, role);
  }

  /** Kills one, if it runs. */
  public static void kill(WatchedFaults faults, String role) {
    new Watchdogs(faults)
        .pid(role)
        .ifPresent(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }
}
