package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Makes a port call outside the run's thread, so that a slow response never delays a phase; at most
 * one call at a time. Thread-safe.
 */
final class AsyncCall<T> {
  /** The call; an exception becomes the problem of its result. */
  interface Call<T> {
    T get() throws Exception;
  }

  /** How a call ended: with a value, or with a problem that says why there is none. */
  record Result<T>(Instant asked, Instant ended, Optional<T> value, String problem) {}

  private final Clock clock;
  private final Executor beside;
  private final Call<T> call;
  private Instant underWay;
  private Result<T> result;

  AsyncCall(Clock clock, Executor beside, Call<T> call) {
    this.clock = clock;
    this.beside = beside;
    this.call = call;
  }

  /** Makes the call unless the last one is still under way. */
  void start() {
    synchronized (this) {
      if (underWay != null) return;
      underWay = clock.now();
    }
    try {
      beside.execute(this::run);
    } catch (RejectedExecutionException e) {
      end(Optional.empty(), "no thread was free for it");
    }
  }

  /** The result of the last call, which is returned only once. */
  synchronized Optional<Result<T>> take() {
    var taken = Optional.ofNullable(result);
    result = null;
    return taken;
  }

  /** How long the call has been under way; zero if none is. */
  synchronized Duration waiting() {
    return underWay == null ? Duration.ZERO : Duration.between(underWay, clock.now());
  }

  synchronized boolean isUnderWay() {
    return underWay != null;
  }

  private void run() {
    try {
      end(Optional.of(call.get()), "");
    } catch (PortException | io.faultline.fault.InjectionException e) {
      end(Optional.empty(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(Optional.empty(), "interrupted");
    } catch (Throwable e) {
      // The waiting thread must learn of the end of the call, even by an error.
      end(Optional.empty(), "unexpected: " + e);
    }
  }

  private synchronized void end(Optional<T> value, String problem) {
    result = new Result<>(underWay, clock.now(), value, problem == null ? "" : problem);
    underWay = null;
  }
}
