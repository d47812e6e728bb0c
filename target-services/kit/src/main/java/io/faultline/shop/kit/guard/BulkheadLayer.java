package io.faultline.shop.kit.guard;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Lets a bounded number of calls in; the others are rejected, not queued: a queue hides an outage.
 */
final class BulkheadLayer implements Layer {
  private final Bulkhead bulkhead;

  BulkheadLayer(Bulkhead bulkhead) {
    this.bulkhead = bulkhead;
  }

  int free() {
    return bulkhead.getMetrics().getAvailableConcurrentCalls();
  }

  @Override
  public <T> Future<T> run(Supplier<Future<T>> call) {
    if (!bulkhead.tryAcquirePermission()) {
      return Future.failedFuture(new CallRejected(bulkhead.getName() + ": bulkhead is full"));
    }
    return call.get().onComplete(result -> bulkhead.onComplete());
  }
}
