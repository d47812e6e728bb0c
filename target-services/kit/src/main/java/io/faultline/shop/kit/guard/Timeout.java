package io.faultline.shop.kit.guard;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The hard timeout: the call ends in time whatever the peer does, and the try is aborted. All calls
 * have the same limit, so they come due in the order of their start and share one timer: a timer
 * each would cost more than the rest of the guard. Confined to the event loop.
 */
final class Timeout {
  private final String peer;
  private final Duration limit;
  private final Timers timers;
  private final Queue<Pending<?>> pending = new ArrayDeque<>();
  private boolean armed;

  Timeout(String peer, Duration limit, Timers timers) {
    this.peer = peer;
    this.limit = limit;
    this.timers = timers;
  }

  <T> Future<T> run(Attempt<T> attempt) {
    var abort = new Abort();
    var call = new Pending<T>(timers.nanos() + limit.toNanos(), abort);
    forgetEnded();
    pending.add(call);
    arm();
    start(attempt, abort).onComplete(call::end);
    return call.promise.future();
  }

  /**
   * Starts the try; any exception fails the future, as a call that never ends would keep its place
   * in the bulkhead.
   */
  static <T> Future<T> start(Attempt<T> attempt, Abort abort) {
    try {
      return attempt.start(abort);
    } catch (Throwable thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private Optional<Pending<?>> forgetEnded() {
    while (!pending.isEmpty() && pending.element().ended) {
      pending.remove();
    }
    return Optional.ofNullable(pending.peek());
  }

  private void arm() {
    if (!armed) {
      armed = true;
      timers.after(Duration.ofNanos(pending.element().dueNanos - timers.nanos()), this::expire);
    }
  }

  private void expire() {
    armed = false;
    for (var first = forgetEnded(); first.isPresent(); first = forgetEnded()) {
      if (first.get().dueNanos - timers.nanos() > 0) {
        arm();
        return;
      }
      first.get().giveUp(new CallTimedOut(peer, limit));
    }
  }

  /** A call that was started; its end or its timeout counts, whichever is first. */
  private static final class Pending<T> {
    private final long dueNanos;
    private final Abort abort;
    private final Promise<T> promise = Promise.promise();
    private boolean ended;

    Pending(long dueNanos, Abort abort) {
      this.dueNanos = dueNanos;
      this.abort = abort;
    }

    void end(AsyncResult<T> result) {
      if (ended) {
        return;
      }
      ended = true;
      if (result.succeeded()) {
        promise.complete(result.result());
      } else {
        promise.fail(result.cause());
      }
    }

    void giveUp(CallTimedOut reason) {
      ended = true;
      promise.fail(reason);
      abort.abort();
    }
  }
}
