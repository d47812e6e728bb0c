package io.faultline.proxy.registry;

import io.faultline.fault.Lease;
import io.faultline.proxy.wire.Log;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends leased things that were not renewed, on a thread of its own. A failure to end one is logged
 * and tried again: the executor would drop the error, and the fault would stay for good.
 * Thread-safe.
 */
public final class LeaseWatch implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "proxy-leases");
            thread.setDaemon(true);
            return thread;
          });
  private final LongSupplier nanos;
  private final Log log;

  public LeaseWatch(LongSupplier nanos, Log log) {
    this.nanos = nanos;
    this.log = log;
  }

  /** Runs {@code expired} once the lease has ended; renewals postpone it. */
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
    private boolean forgotten;

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

    /** It ended by itself: it cannot expire any more. */
    public synchronized void forget() {
      over = true;
      forgotten = true;
      check.cancel(false);
    }

    private void await() {
      await(lease.remaining());
    }

    private synchronized void await(Duration time) {
      check = alarm.schedule(this::look, Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
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
      try {
        expired.run();
      } catch (Throwable error) {
        log.error("a lease is over and its fault could not be lifted, trying again", error);
        tryAgain();
      }
    }

    private synchronized void tryAgain() {
      if (forgotten) return;
      over = false;
      await(AGAIN);
    }
  }
}
