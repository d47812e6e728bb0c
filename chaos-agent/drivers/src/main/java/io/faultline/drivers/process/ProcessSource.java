package io.faultline.drivers.process;

import io.faultline.client.Ask;
import io.faultline.drivers.watchdog.OsProcess;
import io.faultline.drivers.watchdog.Undo;
import io.faultline.drivers.watchdog.Watchdogs;
import io.faultline.drivers.watchdog.WatchedFault;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.drivers.watchdog.WatchedSource;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.InjectionException;
import io.faultline.fault.ProcessFault;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Faults of processes of this machine, raised by signals; a pid may name any of them. A stopped
 * process cannot lift the fault itself: watchdogs do. Thread-safe.
 */
public final class ProcessSource extends WatchedSource {
  private static final Duration ORDERLY = Duration.ofSeconds(10);
  private static final Duration GONE = Duration.ofSeconds(5);
  private static final Duration STOPPED = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 5;

  private final KnownProcesses known;
  private final ProcessGuard guard;
  private final Clock clock;

  public ProcessSource(KnownProcesses known, WatchedFaults faults, Clock clock) {
    super(Where.PROCESS, known.scope(), faults);
    this.known = known;
    this.guard = new ProcessGuard(watchdogs());
    this.clock = clock;
  }

  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    if (!(fault instanceof ProcessFault asked))
      throw InjectionException.unfit(
          "process: expected kill, pause or restart, got '%s'".formatted(fault.text()), null);
    var process = process(target.process());
    return Ask.toRaise(fault, target, () -> active(raise(asked, process, target, lease)));
  }

  private WatchedFault raise(ProcessFault fault, OsProcess process, Target target, Duration lease)
      throws IOException {
    var request =
        new WatchedFault.Request(
            name(),
            isNumber(target.process()) ? "" : known.scope(),
            fault.text(),
            target.text(),
            target.isCountOnly() ? lease : Watchdogs.START.plus(lease),
            fault instanceof ProcessFault.Pause && !target.isCountOnly()
                ? new Undo.Continue(process, List.of())
                : new Undo.Nothing());
    var raised = faults().add(request);
    if (target.isCountOnly())
      return faults().change(raised.id(), it -> it.with(1, 0, clock.now(), it.undo()));
    try {
      if (fault instanceof ProcessFault.Pause pause) return stop(raised, pause, process, lease);
      if (fault instanceof ProcessFault.Restart) return end(raised, process, true);
      if (fault instanceof ProcessFault.Kill) return end(raised, process, false);
      throw new IllegalArgumentException("no way to do '%s' to a process".formatted(fault.text()));
    } catch (IOException | RuntimeException e) {
      faults().end(raised.id(), FaultReport.State.LIFTED);
      throw e;
    }
  }

  private WatchedFault stop(
      WatchedFault raised, ProcessFault.Pause pause, OsProcess process, Duration lease)
      throws IOException {
    watchdogs().keep(raised);
    faults().change(raised.id(), it -> it.begun(lease, pause.time(), Instant.now()));
    List<OsProcess> stopped = new ArrayList<>();
    try {
      var done = stop(raised, process, stopped);
      // Its time was over before all were stopped.
      if (done.undone()) done.undo().run();
      return done;
    } catch (IOException | RuntimeException e) {
      new Undo.Continue(process, stopped).run();
      throw e;
    }
  }

  /** The parent first, so that it starts no other meanwhile. */
  private WatchedFault stop(WatchedFault raised, OsProcess process, List<OsProcess> stopped)
      throws IOException {
    var begun = clock.now();
    OsProcess.signal("STOP", List.of(process));
    for (var more = running(process, stopped); !more.isEmpty(); more = running(process, stopped)) {
      stopped.addAll(more);
      var undo = new Undo.Continue(process, stopped);
      // Written first: the watchdogs must know them even if this process dies within the next line.
      faults().change(raised.id(), it -> it.with(1, 0, begun, undo));
      OsProcess.signal("STOP", more);
    }
    if (!await(STOPPED, process::isStopped))
      throw new IOException("expected process %d to stop, it did not".formatted(process.pid()));
    return faults()
        .change(raised.id(), it -> it.with(1, 1, begun, new Undo.Continue(process, stopped)));
  }

  /** A process that another program has stopped stays stopped. */
  private static List<OsProcess> running(OsProcess process, List<OsProcess> stopped) {
    return process.descendants().stream()
        .filter(it -> !stopped.contains(it) && !it.isStopped())
        .toList();
  }

  /** It is over as soon as it is done: only its supervisor can restart the process. */
  private WatchedFault end(WatchedFault raised, OsProcess process, boolean orderly)
      throws IOException {
    var begun = clock.now();
    if (orderly) OsProcess.signal("TERM", List.of(process));
    if (!orderly || !await(ORDERLY, () -> !process.isAlive()))
      OsProcess.signal("KILL", List.of(process));
    if (!await(GONE, () -> !process.isAlive()))
      throw new IOException("expected process %d to end, it did not".formatted(process.pid()));
    faults().change(raised.id(), it -> it.with(1, 1, begun, it.undo()));
    return faults().end(raised.id(), FaultReport.State.LIFTED);
  }

  private interface Condition {
    boolean holds();
  }

  private static boolean await(Duration atMost, Condition condition) throws IOException {
    long begun = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - begun > atMost.toNanos()) return false;
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    return true;
  }

  private OsProcess process(String name) throws InjectionException {
    if (isNumber(name)) return guard.allowed(Long.parseLong(name), false);
    if (!known.names().contains(name))
      throw InjectionException.unfit(
          "process: expected %s, got '%s'"
              .formatted(
                  known.names().isEmpty()
                      ? "a pid"
                      : "a pid or one of " + String.join(", ", new TreeSet<>(known.names())),
                  name),
          null);
    try {
      var pid = known.pid(name);
      if (pid.isEmpty())
        throw new InjectionException(name + ": expected a process that runs, found none");
      return guard.allowed(pid.getAsLong(), known.isVouchedFor(name, pid.getAsLong()));
    } catch (IOException e) {
      throw new InjectionException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static boolean isNumber(String name) {
    return name.matches("[0-9]{1,9}");
  }
}
