package io.faultline.shop.kit.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Puts a Resilience4j breaker round asynchronous calls. A response counts only in the state in
 * which its call was let in: a late success must not close a breaker that has opened since.
 */
final class BreakerLayer implements Layer {
  private final CircuitBreaker breaker;
  private final AtomicInteger generation = new AtomicInteger();

  BreakerLayer(CircuitBreaker breaker) {
    this.breaker = breaker;
    breaker.getEventPublisher().onStateTransition(event -> generation.incrementAndGet());
  }

  /**
   * Lets probes through as soon as the breaker has been open for its time, without waiting for a
   * call.
   */
  void probeByTimer(Timers timers) {
    var wait = breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState();
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == State.OPEN) {
                var opened = generation.get();
                timers.after(Duration.ofMillis(wait.apply(1)), () -> halfOpen(opened));
              }
            });
  }

  private void halfOpen(int opened) {
    if (generation.get() == opened && breaker.getState() == State.OPEN) {
      breaker.transitionToHalfOpenState();
    }
  }

  @Override
  public <T> Future<T> run(Supplier<Future<T>> call) {
    if (!breaker.tryAcquirePermission()) {
      return Future.failedFuture(new CallRejected(breaker.getName() + ": breaker is open"));
    }
    var letInAt = generation.get();
    var start = breaker.getCurrentTimestamp();
    return call.get()
        .onComplete(
            result -> {
              if (generation.get() == letInAt) {
                record(start, result);
              }
            });
  }

  private void record(long start, AsyncResult<?> result) {
    if (result.cause() instanceof CallRejected) {
      breaker.releasePermission();
      return;
    }
    var took = breaker.getCurrentTimestamp() - start;
    if (result.succeeded()) {
      breaker.onSuccess(took, unit());
    } else {
      breaker.onError(took, unit(), result.cause());
    }
  }

  private TimeUnit unit() {
    return breaker.getTimestampUnit();
  }
}
