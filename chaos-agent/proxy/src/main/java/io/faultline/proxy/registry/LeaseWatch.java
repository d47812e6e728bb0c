package io.faultline.proxy.registry;

import io.faultline.fault.Lease;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Ends what was leased and not renewed, on a thread of its own. Thread-safe. */
public final class LeaseWatch implements AutoCloseable {
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "proxy-leases");
            thread.setDaemon(true);
            return thread;
          });
  private final LongSupplier nanos;

  public LeaseWatch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Runs {@code expired} once the lease has ended; renewals put it off. */
  public Leased watch(Duration length, Runnable expired) {
    var leased = new Leased(new Lease(length, nanos), expired);
    leased.await();
    return leased;
  }

  @Override
  public void close() {
    alarm.shutdownNow();
  }

  /** Something that is leased. Thread-safe. */
  public final class Leased {
    private final Lease lease;
    private final Runnable expired;
    private ScheduledFuture<?> check;
    private boolean over;

    private Leased(Lease lease, Runnable expired) {
      this.lease = lease;
      this.expired = expired;
    }

    public synchronized void renew(Duration length) {
      lease.renew(length);
      if (over) return;
      check.cancel(false);
      await();
    }

    public Duration remaining() {
      return lease.remaining();
    }

    /** It ended by itself: nothing is to expire any more. */
    public synchronized void forget() {
      over = true;
      check.cancel(false);
    }

    private synchronized void await() {
      check =
          alarm.schedule(
              this::look, Math.max(0, lease.remaining().toNanos()), TimeUnit.NANOSECONDS);
    }

    private void look() {
      synchronized (this) {
        if (over) return;
        if (lease.isHeld()) {
          await();
          return;
        }
        over = true;
      }
      expired.run();
    }
  }
}
