package io.faultline.agent.fault;

import io.faultline.agent.fault.RefusedException.Reason;
import io.faultline.fault.DurationText;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultHold;
import io.faultline.fault.Lease;
import io.faultline.fault.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The faults of this JVM. Each ends when it is lifted or when its lease ends, whichever is first;
 * in either case calls are left alone before the code is restored. Thread-safe.
 */
public final class Faults {
  private static final int MOST_RAISED = 100;
  private static final Duration MOST_LEASE = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofMinutes(10);

  private record Entry(ActiveFault fault, FaultApplier.InEffect inEffect) {}

  private final String process;
  private final FaultApplier means;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanos;
  private final LongSupplier epochNanos;
  private final FaultListener listener;
  private final Object raising = new Object();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long lastId;
  private final AtomicReference<Optional<FaultHold>> hold = new AtomicReference<>(Optional.empty());

  /**
   * @param process the name that targets must give, or {@code *}
   * @param means puts faults into effect
   * @param timer ends leases
   * @param nanos a monotonic clock
   * @param epochNanos the clock for events
   */
  public Faults(
      String process,
      FaultApplier means,
      ScheduledExecutorService timer,
      LongSupplier nanos,
      LongSupplier epochNanos,
      FaultListener listener) {
    this.process = process;
    this.means = means;
    this.timer = timer;
    this.nanos = nanos;
    this.epochNanos = epochNanos;
    this.listener = listener;
  }

  /**
   * Raises a fault; it is active on return.
   *
   * @throws RefusedException if it cannot be raised; then everything is as before
   */
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws RefusedException {
    requireLease(lease);
    if (!target.process().equals(process) && !target.process().equals("*"))
      throw new RefusedException(
          Reason.UNFIT,
          "target: expected process %s or *, got %s".formatted(process, target.process()));
    synchronized (raising) {
      requireFree();
      if (active() >= MOST_RAISED)
        throw new RefusedException(
            Reason.CONFLICT, "faults: expected at most " + MOST_RAISED + " at once");
      var raised =
          new ActiveFault(
              "f" + ++lastId,
              fault,
              target,
              new Lease(lease, nanos),
              new EffectCounter(epochNanos));
      var inEffect = means.apply(raised, () -> begin(raised, lease));
      put(new Entry(raised, inEffect));
      expireAfter(lease, raised);
      return raised;
    }
  }

  /**
   * Refuses new faults from now on, from every caller; active ones stay. A fault that is just being
   * raised is lifted by a {@link #liftAll} that comes after. The latest hold counts.
   */
  public void hold(FaultHold latest) {
    hold.set(Optional.of(latest));
  }

  /** Allows new faults again; returns the hold that ended. */
  public Optional<FaultHold> release() {
    return hold.getAndSet(Optional.empty());
  }

  public Optional<FaultHold> held() {
    return hold.get();
  }

  /** Makes an active fault last for {@code lease} from now. */
  public ActiveFault renew(String id, Duration lease) throws RefusedException {
    requireLease(lease);
    var fault = require(id).fault();
    if (!fault.renew(lease))
      throw new RefusedException(
          Reason.OVER, "fault %s: expected raised, is %s".formatted(id, fault.state().text()));
    return fault;
  }

  /** Lifts a fault; the code is restored on return. */
  public ActiveFault lift(String id) throws RefusedException {
    var entry = require(id);
    end(entry, FaultState.LIFTED);
    return entry.fault();
  }

  /** Lifts every fault, also one that is just being raised; none is active on return. */
  public List<ActiveFault> liftAll() {
    var lifted = new ArrayList<>(liftRaised());
    synchronized (raising) {
      lifted.addAll(liftRaised());
    }
    return lifted;
  }

  /** Silences all of them before the first is undone. */
  private List<ActiveFault> liftRaised() {
    var raised = entries().stream().filter(e -> e.fault().state() == FaultState.RAISED).toList();
    raised.forEach(entry -> entry.inEffect().silence());
    raised.forEach(entry -> end(entry, FaultState.LIFTED));
    return raised.stream().map(Entry::fault).toList();
  }

  /** The active ones, and the ones that ended in the last ten minutes, oldest first. */
  public List<ActiveFault> list() {
    return entries().stream().map(Entry::fault).toList();
  }

  public ActiveFault find(String id) throws RefusedException {
    return require(id).fault();
  }

  /** How many are in effect: active, or ended but with code still to be restored. */
  public int active() {
    return (int) list().stream().filter(ActiveFault::isInEffect).count();
  }

  private void requireFree() throws RefusedException {
    var now = hold.get();
    if (now.isPresent()) throw new RefusedException(Reason.HELD, now.get().text());
  }

  private void begin(ActiveFault raised, Duration lease) {
    raised.begin(epochNanos.getAsLong());
    raised.renew(lease);
    listener.on("fault-raised", raised);
  }

  private void expireAfter(Duration time, ActiveFault fault) {
    var unused = timer.schedule(() -> expire(fault), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void expire(ActiveFault fault) {
    var entry = get(fault.id());
    if (entry.isEmpty() || fault.state() != FaultState.RAISED) return;
    if (!fault.expire(epochNanos.getAsLong())) {
      expireAfter(fault.leaseRemaining().plusNanos(1), fault);
      return;
    }
    undoExpired(entry.get());
  }

  /** Retried until it succeeds: no one else ends a fault whose lease is over. */
  private void undoExpired(Entry entry) {
    try {
      undo(entry, FaultState.EXPIRED);
    } catch (Throwable e) {
      HookFailures.report(this, e);
      var unused = timer.schedule(() -> undoExpired(entry), 1, TimeUnit.SECONDS);
    }
  }

  private void end(Entry entry, FaultState how) {
    if (entry.fault().end(how, epochNanos.getAsLong())) undo(entry, how);
    else entry.inEffect().remove();
  }

  private void undo(Entry entry, FaultState how) {
    entry.inEffect().silence();
    entry.inEffect().remove();
    entry.fault().undone();
    listener.on("fault-" + how.text(), entry.fault());
  }

  private Entry require(String id) throws RefusedException {
    return get(id)
        .orElseThrow(
            () -> new RefusedException(Reason.UNKNOWN, "fault %s: not known".formatted(id)));
  }

  private Optional<Entry> get(String id) {
    synchronized (entries) {
      return Optional.ofNullable(entries.get(id));
    }
  }

  private void put(Entry entry) {
    synchronized (entries) {
      entries.put(entry.fault().id(), entry);
    }
  }

  private List<Entry> entries() {
    long oldest = epochNanos.getAsLong() - KEPT.toNanos();
    synchronized (entries) {
      entries
          .values()
          .removeIf(
              e ->
                  e.fault().state() != FaultState.RAISED && e.fault().endedAtEpochNanos() < oldest);
      return List.copyOf(entries.values());
    }
  }

  private static void requireLease(Duration lease) throws RefusedException {
    if (lease.isNegative() || lease.isZero() || lease.compareTo(MOST_LEASE) > 0)
      throw new RefusedException(
          Reason.UNFIT,
          "lease: expected 1ms to %s, got %s"
              .formatted(DurationText.print(MOST_LEASE), DurationText.print(lease)));
  }
}
