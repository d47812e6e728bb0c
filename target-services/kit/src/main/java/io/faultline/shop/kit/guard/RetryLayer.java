package io.faultline.shop.kit.guard;

import io.github.resilience4j.retry.Retry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Retries by the settings of a Resilience4j retry, on our timers and within the budget. */
final class RetryLayer implements Layer {
  private final Retry retry;
  private final Optional<RetryBudget> budget;
  private final Timers timers;

  RetryLayer(Retry retry, Optional<RetryBudget> budget, Timers timers) {
    this.retry = retry;
    this.budget = budget;
    this.timers = timers;
  }

  @Override
  public <T> Future<T> run(Supplier<Future<T>> call) {
    budget.ifPresent(RetryBudget::payIn);
    var promise = Promise.<T>promise();
    attempt(retry.asyncContext(), call, promise);
    return promise.future();
  }

  private <T> void attempt(
      Retry.AsyncContext<T> context, Supplier<Future<T>> call, Promise<T> promise) {
    call.get().onComplete(result -> tried(context, call, result, promise));
  }

  private <T> void tried(
      Retry.AsyncContext<T> context,
      Supplier<Future<T>> call,
      AsyncResult<T> result,
      Promise<T> promise) {
    if (result.succeeded()) {
      context.onComplete();
      promise.complete(result.result());
      return;
    }
    var delayMs = context.onError(result.cause());
    if (delayMs < 1 || !budget.map(RetryBudget::take).orElse(true)) {
      promise.fail(result.cause());
      return;
    }
    timers.after(Duration.ofMillis(delayMs), () -> attempt(context, call, promise));
  }
}
