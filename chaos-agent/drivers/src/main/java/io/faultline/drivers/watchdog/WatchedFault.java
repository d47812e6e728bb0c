package io.faultline.drivers.watchdog;

import io.faultline.fault.Effect;
import io.faultline.fault.FaultReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A fault as its file holds it. A value.
 *
 * @param scope the system that it is of; empty where it is of none
 * @param renewals how often its lease was renewed
 * @param leaseEndEpochMillis by the wall clock, for who sees it for the first time
 * @param undoAfterMillis when it is undone though still listed as raised; 0 is never
 * @param undone whether it has been
 * @param matched what it would be done to
 * @param affected what it was done to
 */
public record WatchedFault(
    String id,
    String source,
    String scope,
    String fault,
    String target,
    FaultReport.State state,
    long raisedEpochMillis,
    long endedEpochMillis,
    long leaseMillis,
    long leaseEndEpochMillis,
    long renewals,
    long undoAfterMillis,
    boolean undone,
    long matched,
    long affected,
    long affectedEpochNanos,
    Undo undo) {
  /** One that begins now and has done nothing yet. */
  static WatchedFault raised(String id, Request request, Instant now) {
    return new WatchedFault(
        id,
        request.source(),
        request.scope(),
        request.fault(),
        request.target(),
        FaultReport.State.RAISED,
        now.toEpochMilli(),
        0,
        request.lease().toMillis(),
        now.plus(request.lease()).toEpochMilli(),
        0,
        0,
        false,
        0,
        0,
        0,
        request.undo());
  }

  /**
   * What is to be kept.
   *
   * @param lease until it is begun
   */
  public record Request(
      String source, String scope, String fault, String target, Duration lease, Undo undo) {}

  boolean isRaised() {
    return state == FaultReport.State.RAISED;
  }

  /** The same, to be done now: its times count from here. */
  public WatchedFault begun(Duration lease, Optional<Duration> undoAfter, Instant now) {
    return new WatchedFault(
        id,
        source,
        scope,
        fault,
        target,
        state,
        now.toEpochMilli(),
        endedEpochMillis,
        lease.toMillis(),
        now.plus(lease).toEpochMilli(),
        renewals + 1,
        undoAfter.map(Duration::toMillis).orElse(0L),
        undone,
        matched,
        affected,
        affectedEpochNanos,
        undo);
  }

  /** The same with a lease from now on. */
  WatchedFault renewed(Duration lease, Instant now) {
    return copy(
        state,
        endedEpochMillis,
        lease.toMillis(),
        now.plus(lease).toEpochMilli(),
        renewals + 1,
        undone,
        matched,
        affected,
        affectedEpochNanos,
        undo);
  }

  /** The same, over. */
  WatchedFault ended(FaultReport.State how, Instant now) {
    return copy(
        how,
        now.toEpochMilli(),
        leaseMillis,
        leaseEndEpochMillis,
        renewals,
        true,
        matched,
        affected,
        affectedEpochNanos,
        undo);
  }

  /** The same with what it did undone, and listed as before. */
  WatchedFault withUndone() {
    return copy(
        state,
        endedEpochMillis,
        leaseMillis,
        leaseEndEpochMillis,
        renewals,
        true,
        matched,
        affected,
        affectedEpochNanos,
        undo);
  }

  /** The same, having done this. */
  public WatchedFault with(long nowMatched, long nowAffected, Instant first, Undo nowUndo) {
    return copy(
        state,
        endedEpochMillis,
        leaseMillis,
        leaseEndEpochMillis,
        renewals,
        undone,
        nowMatched,
        nowAffected,
        Math.addExact(Math.multiplyExact(first.getEpochSecond(), 1_000_000_000L), first.getNano()),
        nowUndo);
  }

  private WatchedFault copy(
      FaultReport.State state,
      long endedEpochMillis,
      long leaseMillis,
      long leaseEndEpochMillis,
      long renewals,
      boolean undone,
      long matched,
      long affected,
      long affectedEpochNanos,
      Undo undo) {
    return new WatchedFault(
        id,
        source,
        scope,
        fault,
        target,
        state,
        raisedEpochMillis,
        endedEpochMillis,
        leaseMillis,
        leaseEndEpochMillis,
        renewals,
        undoAfterMillis,
        undone,
        matched,
        affected,
        affectedEpochNanos,
        undo);
  }

  /** What it did, by the clock of who raised it. */
  Effect effect() {
    var first =
        affected == 0
            ? Optional.<Instant>empty()
            : Optional.of(Instant.ofEpochSecond(0, affectedEpochNanos));
    return new Effect(matched, affected, matched - affected, first, first);
  }

  /** As its source lists it. */
  public FaultReport report(FaultReport.Counted counted, Instant now) {
    var left = isRaised() ? leaseEndEpochMillis - now.toEpochMilli() : 0;
    return new FaultReport(
        source,
        id,
        fault,
        target,
        state,
        Optional.of(Instant.ofEpochMilli(raisedEpochMillis)),
        Duration.ofMillis(Math.max(0, left)),
        counted,
        effect());
  }
}
