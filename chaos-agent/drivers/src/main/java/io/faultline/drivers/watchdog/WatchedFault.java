package io.faultline.drivers.watchdog;

import io.faultline.fault.Effect;
import io.faultline.fault.FaultReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A fault as its file contains it. A value.
 *
 * @param scope the system that it belongs to; empty if it belongs to none
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
    Term term,
    Work work) {
  /**
   * How long it is kept.
   *
   * @param endEpochMillis by the wall clock, for a process that sees it for the first time
   * @param renewals how often it was renewed
   */
  record Term(long millis, long endEpochMillis, long renewals) {
    static Term from(Instant now, Duration lease, long renewals) {
      return new Term(lease.toMillis(), now.plus(lease).toEpochMilli(), renewals);
    }
  }

  /**
   * Its effect, and the action that undoes it.
   *
   * @param undoAfterMillis when it is undone though still listed as raised; 0 is never
   * @param undone whether it has been undone
   * @param matched how many calls or processes it matched
   * @param affected how many of them it affected
   */
  record Work(
      Undo undo,
      long undoAfterMillis,
      boolean undone,
      long matched,
      long affected,
      long affectedEpochNanos) {
    Work undoneAfter(Optional<Duration> time) {
      long millis = time.map(Duration::toMillis).orElse(0L);
      return new Work(undo, millis, undone, matched, affected, affectedEpochNanos);
    }

    Work takenBack() {
      return new Work(undo, undoAfterMillis, true, matched, affected, affectedEpochNanos);
    }

    Work having(long nowMatched, long nowAffected, Instant first, Undo nowUndo) {
      long nanos =
          Math.addExact(
              Math.multiplyExact(first.getEpochSecond(), 1_000_000_000L), first.getNano());
      return new Work(nowUndo, undoAfterMillis, undone, nowMatched, nowAffected, nanos);
    }
  }

  /** A new fault that begins now and has had no effect yet. */
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
        Term.from(now, request.lease(), 0),
        new Work(request.undo(), 0, false, 0, 0, 0));
  }

  /**
   * The fault to keep.
   *
   * @param lease until it is begun
   */
  public record Request(
      String source, String scope, String fault, String target, Duration lease, Undo undo) {}

  /** Whether it has not ended yet. */
  public boolean isRaised() {
    return state == FaultReport.State.RAISED;
  }

  /** The action that lifts it. */
  public Undo undo() {
    return work.undo();
  }

  /** Whether its effect has been undone. */
  public boolean undone() {
    return work.undone();
  }

  /** The same, about to be raised: its times count from here. */
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
        Term.from(now, lease, term.renewals() + 1),
        work.undoneAfter(undoAfter));
  }

  /** The same with a lease from now on. */
  WatchedFault renewed(Duration lease, Instant now) {
    return copy(state, endedEpochMillis, Term.from(now, lease, term.renewals() + 1), work);
  }

  /** The same, ended. */
  WatchedFault ended(FaultReport.State how, Instant now) {
    return copy(how, now.toEpochMilli(), term, work.takenBack());
  }

  /** The same with its effect undone, and still listed. */
  WatchedFault withUndone() {
    return copy(state, endedEpochMillis, term, work.takenBack());
  }

  /** The same with this effect. */
  public WatchedFault with(long matched, long affected, Instant first, Undo undo) {
    return copy(state, endedEpochMillis, term, work.having(matched, affected, first, undo));
  }

  /** The same with the counted effect. */
  WatchedFault counted(Effect effect) {
    return with(effect.matched(), effect.affected(), effect.first().orElse(Instant.EPOCH), undo());
  }

  private WatchedFault copy(
      FaultReport.State newState, long newEndedEpochMillis, Term newTerm, Work newWork) {
    return new WatchedFault(
        id,
        source,
        scope,
        fault,
        target,
        newState,
        raisedEpochMillis,
        newEndedEpochMillis,
        newTerm,
        newWork);
  }

  /** Its effect, by the clock of the process that raised it. */
  Effect effect() {
    var first =
        work.affected() == 0
            ? Optional.<Instant>empty()
            : Optional.of(Instant.ofEpochSecond(0, work.affectedEpochNanos()));
    return new Effect(
        work.matched(), work.affected(), work.matched() - work.affected(), first, first);
  }

  /** As its source lists it. */
  public FaultReport report(FaultReport.Counted counted, Instant now) {
    var left = isRaised() ? term.endEpochMillis() - now.toEpochMilli() : 0;
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
