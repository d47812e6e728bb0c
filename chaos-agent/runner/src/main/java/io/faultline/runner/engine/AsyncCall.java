package io.faultline.runner.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A port call made beside the run's thread, so that a slow answer never delays a phase; at most one
 * at a time. Thread-safe.
 */
final class AsyncCall<T> {
  /** The call; what it throws becomes the result's problem. */
  interface Call<T> {
    T get() throws Exception;
  }

  /** How a call ended: with a value, or with a problem that says why not. */
  record Result<T>(Instant asked, Instant answered, Optional<T> value, String problem) {}

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

  /** What the last call gave; once. */
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
      // Whoever waits for the call must hear of its end, whatever ended it.
      end(Optional.empty(), "unexpected: " + e);
    }
  }

  private synchronized void end(Optional<T> value, String problem) {
    result = new Result<>(underWay, clock.now(), value, problem == null ? "" : problem);
    underWay = null;
  }
}
