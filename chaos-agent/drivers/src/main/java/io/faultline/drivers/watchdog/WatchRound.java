package io.faultline.drivers.watchdog;

import io.faultline.fault.Lease;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The periodic work of a watchdog. Confined to its thread. */
final class WatchRound {
  private static final Duration PARTNER = Duration.ofMillis(250);
  private static final Duration TIDY = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final WatchedFaults faults;
  private final Watchdogs watchdogs;
  private final String role;
  private final LongSupplier nanos;
  private final Map<String, Kept> kept = new HashMap<>();
  private Optional<Process> partner = Optional.empty();
  private long lastBusy;
  private long lastPartner;
  private long lastTidy;

  WatchRound(WatchedFaults faults, Watchdogs watchdogs, String role, LongSupplier nanos) {
    this.faults = faults;
    this.watchdogs = watchdogs;
    this.role = role;
    this.nanos = nanos;
    this.lastBusy = nanos.getAsLong();
    this.lastPartner = lastBusy;
    this.lastTidy = lastBusy;
  }

  /** A fault by this process's monotonic clock, which cannot be set. */
  private static final class Kept {
    final Lease lease;
    Optional<Lease> undoing = Optional.empty();
    long renewals;
    Optional<Lease> failed = Optional.empty();

    Kept(Lease lease) {
      this.lease = lease;
    }
  }

  /** How long no fault has been active. */
  Duration idle() {
    return Duration.ofNanos(nanos.getAsLong() - lastBusy);
  }

  /** Checks each fault and the other watchdog, and does what is due. */
  void run() {
    long begun = nanos.getAsLong();
    try {
      for (var fault : faults.list())
        if (fault.isRaised()) {
          lastBusy = nanos.getAsLong();
          watch(fault);
        } else kept.remove(fault.id());
      if (isDue(lastPartner, PARTNER)) {
        lastPartner = nanos.getAsLong();
        if (lastBusy >= begun) startPartner();
      }
      if (isDue(lastTidy, TIDY)) {
        lastTidy = nanos.getAsLong();
        faults.tidy(Instant.now());
      }
    } catch (IOException | RuntimeException e) {
      log("round failed: " + e);
    }
  }

  /**
   * Without an active fault both may end; a partner that is still starting is not started again.
   */
  private void startPartner() throws IOException {
    if (partner.filter(Process::isAlive).isPresent()) return;
    for (var other : Watchdogs.ROLES)
      if (!other.equals(role) && watchdogs.isFree(other))
        partner = Optional.of(watchdogs.launch(other));
  }

  private boolean isDue(long last, Duration every) {
    return nanos.getAsLong() - last >= every.toNanos();
  }

  private void watch(WatchedFault fault) throws IOException {
    var own = kept.get(fault.id());
    if (own == null) {
      own = new Kept(lease(left(fault.term().endEpochMillis(), fault.term().millis())));
      own.renewals = fault.term().renewals();
      kept.put(fault.id(), own);
      faults.seen(fault.id(), role);
    }
    if (own.renewals != fault.term().renewals()) {
      own.renewals = fault.term().renewals();
      own.lease.renew(Duration.ofMillis(fault.term().millis()));
    }
    if (own.undoing.isEmpty() && fault.work().undoAfterMillis() > 0)
      own.undoing = Optional.of(lease(left(undoAt(fault), fault.work().undoAfterMillis())));
    if (own.failed.filter(Lease::isHeld).isPresent()) return;
    try {
      if (!own.lease.isHeld()) faults.expire(fault);
      else if (own.undoing.filter(it -> !it.isHeld()).isPresent() && !fault.undone())
        faults.undo(fault.id());
    } catch (IOException | RuntimeException e) {
      log("fault %s could not be lifted: %s".formatted(fault.id(), e));
      own.failed = Optional.of(new Lease(RETRY, nanos));
    }
  }

  private static long undoAt(WatchedFault fault) {
    return fault.raisedEpochMillis() + fault.work().undoAfterMillis();
  }

  /** The remaining time by the wall clock, which may have been set: never more than the whole. */
  private static long left(long endEpochMillis, long wholeMillis) {
    return Math.min(wholeMillis, endEpochMillis - Instant.now().toEpochMilli());
  }

  private Lease lease(long millis) {
    return new Lease(Duration.ofMillis(Math.max(1, millis)), nanos);
  }

  private static void log(String text) {
    System.err.println(Instant.now() + " " + text);
  }
}
