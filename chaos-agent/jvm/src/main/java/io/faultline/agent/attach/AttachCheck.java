package io.faultline.agent.attach;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Checks a process before the attach handshake. The handshake sends SIGQUIT to a JVM whose attach
 * listener does not run yet; that signal ends a process without a handler for it, and dumps or ends
 * one that handles it in its own way. So only a HotSpot JVM that listens or handles the signal
 * passes.
 */
public final class AttachCheck {
  private static final Path PROC = Path.of("/proc");
  private static final long START_NANOS = 3_000_000_000L;

  private final Path proc;

  AttachCheck(Path proc) {
    this.proc = proc;
  }

  /**
   * Passes for a HotSpot JVM that can be attached to; waits a few seconds for one that is starting.
   *
   * @throws NotAttachableException for every other process; nothing was sent to it
   */
  public static void require(long pid) throws NotAttachableException, IOException {
    if (Files.isDirectory(PROC.resolve("self"))) new AttachCheck(PROC).check(pid, START_NANOS);
    else requireListed(pid);
  }

  /** Without /proc: the JVMs that publish performance data and allow attach. */
  static void requireListed(long pid) throws NotAttachableException {
    var id = Long.toString(pid);
    if (VirtualMachine.list().stream().noneMatch(it -> it.id().equals(id)))
      throw NotAttachableException.never(
          "expected a HotSpot JVM of this user that allows attach, found none of this pid");
  }

  void check(long pid, long patienceNanos) throws NotAttachableException, IOException {
    long end = System.nanoTime() + patienceNanos;
    while (true)
      try {
        check(pid);
        return;
      } catch (NotAttachableException e) {
        if (!e.isPassing() || System.nanoTime() >= end) throw e;
        LockSupport.parkNanos(20_000_000);
      }
  }

  private void check(long pid) throws NotAttachableException, IOException {
    if (!Files.isDirectory(proc.resolve(Long.toString(pid))))
      throw NotAttachableException.never("expected a process of this machine, found none");
    try {
      look(ProcProcess.read(proc, pid));
    } catch (IOException e) {
      if (Files.isDirectory(proc.resolve(Long.toString(pid)))) throw e;
      throw NotAttachableException.never("expected a running process, found one that just ended");
    }
  }

  private void look(ProcProcess process) throws NotAttachableException, IOException {
    process.requireReach(ProcProcess.read(proc, ProcessHandle.current().pid()));
    var options = process.requireHotSpot();
    if (options.isAttachOff())
      throw NotAttachableException.never(
          "expected a JVM that allows attach, found one with it switched off"
              + " (-XX:+DisableAttachMechanism); start it with -javaagent and use --agent");
    if (process.isStopped())
      throw NotAttachableException.notNow(
          "expected a running JVM, found one that a signal has stopped; continue it first");
    if (process.hasAttachSocket() || process.handlesQuit()) return;
    if (options.reducesSignals())
      throw NotAttachableException.never(
          "expected a JVM that handles SIGQUIT, found one with -Xrs whose attach socket is gone;"
              + " start it with -javaagent and use --agent");
    throw NotAttachableException.notNow(
        "expected a JVM that is up, found one that handles no SIGQUIT yet; it is starting");
  }
}
