package io.faultline.proxy.registry;

import io.faultline.fault.FaultHold;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Whether faults may be raised. Thread-safe; a hold waits for the ones that are being raised. */
public final class RaiseGate {
  /** Raising takes the read lock, a hold the write lock. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private Optional<FaultHold> hold = Optional.empty();

  /** Refuses new faults from now on; the latest hold counts. */
  public void hold(FaultHold latest) {
    set(Optional.of(latest));
  }

  /** Allows new faults again; returns the hold that ended. */
  public Optional<FaultHold> release() {
    return set(Optional.empty());
  }

  public Optional<FaultHold> held() {
    lock.readLock().lock();
    try {
      return hold;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Permits a fault to be raised: a hold waits until the pass is closed, by the same thread.
   *
   * @throws ApiException 423 (Locked; RFC 4918, 11.3) while there is a hold
   */
  @SuppressWarnings("LockNotBeforeTry") // the pass unlocks it
  Pass enter() throws ApiException {
    lock.readLock().lock();
    if (hold.isEmpty()) return lock.readLock()::unlock;
    var reason = hold.get().text();
    lock.readLock().unlock();
    throw new ApiException(423, reason);
  }

  private Optional<FaultHold> set(Optional<FaultHold> next) {
    lock.writeLock().lock();
    try {
      var was = hold;
      hold = next;
      return was;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Held while a fault is being raised. */
  @FunctionalInterface
  interface Pass extends AutoCloseable {
    /** For a request that raises no fault. */
    Pass NOT_NEEDED = () -> {};

    @Override
    void close();
  }
}
