package io.faultline.drivers.process;

import io.faultline.drivers.watchdog.OsProcess;
import io.faultline.drivers.watchdog.Watchdogs;
import io.faultline.fault.InjectionException;
import java.util.Optional;

/** Refuses processes that no fault may affect. */
record ProcessGuard(Watchdogs watchdogs) {
  /**
   * The process with this pid.
   *
   * @param vouchedFor whether the system's control confirms that it started it: then its parent may
   *     be a process of our user instead, as with a database that refuses to run as root
   * @throws InjectionException if it does not exist, or must not be harmed
   */
  OsProcess allowed(long pid, boolean vouchedFor) throws InjectionException {
    if (pid <= 1) throw refused(pid, "a process other than the system's first");
    var process =
        OsProcess.find(pid)
            .orElseThrow(() -> refused(pid, "a process of this machine (Linux only)"));
    if (process.isOfKernel()) throw refused(pid, "a process with a program, not the kernel's");
    if (isOurs(pid) || watchdogs.isOne(pid))
      throw refused(pid, "a process other than this command, what started it, and its watchdogs");
    if (!isOfOurUser(pid) && !(vouchedFor && isOfOurUser(process.parent())))
      throw refused(pid, "a process of the same user as this command");
    return process;
  }

  private static boolean isOfOurUser(long pid) {
    var self = user(ProcessHandle.current().pid());
    return pid > 1 && self.isPresent() && self.equals(user(pid));
  }

  private static Optional<Long> user(long pid) {
    return OsProcess.find(pid).flatMap(OsProcess::user);
  }

  private static boolean isOurs(long pid) {
    for (var it = Optional.of(ProcessHandle.current()); it.isPresent(); it = it.get().parent())
      if (it.get().pid() == pid) return true;
    return false;
  }

  private static InjectionException refused(long pid, String expected) {
    return InjectionException.unfit("process: expected %s, got %d".formatted(expected, pid), null);
  }
}
