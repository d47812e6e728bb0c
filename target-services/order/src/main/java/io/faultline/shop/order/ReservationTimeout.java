package io.faultline.shop.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels orders whose articles product has not reserved in time. Product receives the
 * cancellation, and releases the articles or refuses their reservation. Confined to the event loop.
 */
final class ReservationTimeout {
  private static final Logger LOG = LoggerFactory.getLogger(ReservationTimeout.class);
  private static final long PERIOD_MS = 1000;
  private static final int MOST_AT_ONCE = 100;

  private final Vertx vertx;
  private final Saga saga;
  private final Duration patience;
  private final Function<Decision, Future<Void>> decide;
  private boolean looking;
  private long timer;

  ReservationTimeout(
      Vertx vertx, Saga saga, Duration patience, Function<Decision, Future<Void>> decide) {
    this.vertx = vertx;
    this.saga = saga;
    this.patience = patience;
    this.decide = decide;
  }

  void start() {
    timer = vertx.setPeriodic(PERIOD_MS, id -> look());
  }

  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    saga.overdue(patience, MOST_AT_ONCE)
        .compose(
            orders ->
                Future.join(orders.stream().map(ReservationTimeout::late).map(decide).toList()))
        .onFailure(cause -> LOG.warn("overdue reservations: {}", cause.toString()))
        .onComplete(done -> looking = false);
  }

  private static Decision late(UUID order) {
    return new Decision(UUID.randomUUID(), order, Decision.Outcome.NOT_RESERVED_IN_TIME);
  }

  void stop() {
    vertx.cancelTimer(timer);
  }
}
