package io.faultline.drivers.watchdog;

import io.faultline.client.Ask;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultReport.Counted;
import io.faultline.fault.FaultSource;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import io.faultline.fault.Where;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The shared code of sources whose faults are kept by watchdogs, because their targets know no
 * leases. Thread-safe.
 */
public abstract class WatchedSource implements FaultSource {
  private final Where where;
  private final String scope;
  private final WatchedFaults faults;
  private final Watchdogs watchdogs;

  /**
   * @param where the place whose targets it owns; its point is the source's name
   * @param scope the system that its faults belong to; empty for none
   */
  protected WatchedSource(Where where, String scope, WatchedFaults faults) {
    this.where = where;
    this.scope = scope;
    this.faults = faults;
    this.watchdogs = new Watchdogs(faults);
  }

  @Override
  public final String name() {
    return where.point();
  }

  @Override
  public final Set<String> processes() {
    return Set.of();
  }

  @Override
  public boolean owns(Target target) {
    return Where.of(target) == where;
  }

  protected final WatchedFaults faults() {
    return faults;
  }

  protected final Watchdogs watchdogs() {
    return watchdogs;
  }

  /** Raises the fault; the action that undoes it is already written and kept. */
  @FunctionalInterface
  protected interface Doing {
    /** Returns the fault for the caller. */
    ActiveFault run(WatchedFault kept) throws IOException;
  }

  /** A fault of this system, as its file contains it. */
  private WatchedFault.Request request(Fault fault, Target target, Duration lease, Undo undo) {
    return new WatchedFault.Request(name(), scope, fault.text(), target.text(), lease, undo);
  }

  /** Writes a fault without effect, which the watchdogs need not keep. */
  protected final WatchedFault countOnly(Fault fault, Target target, Duration lease)
      throws IOException {
    return faults.add(request(fault, target, lease, new Undo.Nothing()));
  }

  /**
   * Writes the action that lifts it, waits until both watchdogs keep it, and only then raises it.
   */
  protected final ActiveFault keep(
      Fault fault, Target target, Duration lease, Undo undo, Doing doing) throws IOException {
    var raised = faults.add(request(fault, target, Watchdogs.START.plus(lease), undo));
    try {
      watchdogs.keep(raised);
      return doing.run(
          faults.change(raised.id(), it -> it.begun(lease, Optional.empty(), Instant.now())));
    } catch (IOException | RuntimeException e) {
      takeBack(raised, e);
      throw e;
    }
  }

  private void takeBack(WatchedFault raised, Exception why) {
    try {
      // Lifted while it was being raised: the later part of its effect is still there.
      if (faults.get(raised.id()).isRaised()) faults.end(raised.id(), FaultReport.State.LIFTED);
      else raised.undo().run();
    } catch (IOException | RuntimeException e) {
      // The watchdogs lift it; the error to report is why it could not be raised.
      why.addSuppressed(e);
    }
  }

  /** The fault for the caller that raised it. */
  protected final ActiveFault active(WatchedFault fault) {
    return new WatchedActiveFault(faults, fault.id(), counted(fault));
  }

  @Override
  public final List<FaultReport> list() throws InjectionException {
    return Ask.of(name(), () -> ours().stream().map(this::report).toList());
  }

  @Override
  public final FaultReport lift(String id) throws InjectionException {
    return Ask.of(name(), () -> report(faults.end(id, FaultReport.State.LIFTED)));
  }

  @Override
  public final List<FaultReport> liftAll() throws InjectionException {
    return Ask.of(
        name(),
        () -> {
          List<FaultReport> lifted = new ArrayList<>();
          for (var fault : ours())
            if (fault.isRaised())
              lifted.add(report(faults.end(fault.id(), FaultReport.State.LIFTED)));
          return lifted;
        });
  }

  /** The faults of this system, and the ones that belong to no system. */
  protected final List<WatchedFault> ours() throws IOException {
    return faults.list().stream()
        .filter(it -> it.source().equals(name()))
        .filter(it -> it.scope().isEmpty() || it.scope().equals(scope))
        .toList();
  }

  private FaultReport report(WatchedFault fault) {
    return fault.report(counted(fault), Instant.now());
  }

  private static Counted counted(WatchedFault fault) {
    return Counted.of(Fault.parse(fault.fault()), Target.parse(fault.target()));
  }
}
