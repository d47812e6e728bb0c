package io.faultline.load;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests under way, so that the end can wait for them. Thread-safe. */
final class InFlight {
  private final Lock lock = new ReentrantLock();
  private final Condition fewer = lock.newCondition();
  private int count;
  private boolean stopped;

  /** Returns whether a request may begin; each one that begins must {@link #end}. */
  boolean begin() {
    lock.lock();
    try {
      if (!stopped) count++;
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      count--;
      fewer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Admits no more and waits until none is in flight; returns whether that happened in time. */
  boolean stop(Duration atMost) {
    lock.lock();
    try {
      stopped = true;
      long leftNanos = atMost.toNanos();
      while (count > 0 && leftNanos > 0) leftNanos = fewer.awaitNanos(leftNanos);
      return count == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
