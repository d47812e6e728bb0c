package io.faultline.shop.kit.guard;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sends a second request if the first has no response after a delay; the first response counts, and
 * the other request is aborted. For idempotent calls only. The budget limits the additional
 * requests to a share of all, so that a slow peer does not get twice the load. Confined to the
 * event loop.
 */
final class Hedge {
  private final Duration delay;
  private final RetryBudget budget;
  private final Timers timers;

  Hedge(Duration delay, RetryBudget budget, Timers timers) {
    this.delay = delay;
    this.budget = budget;
    this.timers = timers;
  }

  /**
   * Starts the call, and perhaps once more.
   *
   * @param guarded starts one request through the other layers
   * @param raced gets true if a second request was sent and won, false if it was sent in vain
   */
  <T> Future<T> run(
      Attempt<T> attempt, Function<Attempt<T>, Future<T>> guarded, Consumer<Boolean> raced) {
    budget.payIn();
    var race = new Race<T>(attempt, guarded, raced);
    race.start();
    if (!race.isOver()) {
      race.onEnd(timers.after(delay, () -> again(race)));
    }
    return race.result.future();
  }

  private void again(Race<?> race) {
    if (!race.isOver() && budget.take()) {
      race.start();
    }
  }

  private static final class Race<T> {
    private final Attempt<T> attempt;
    private final Function<Attempt<T>, Future<T>> guarded;
    private final Consumer<Boolean> raced;
    private final Promise<T> result = Promise.promise();
    private final List<Entrant<T>> entrants = new ArrayList<>(2);
    private Runnable cancelTimer = () -> {};
    private int started;
    private int failed;

    Race(Attempt<T> attempt, Function<Attempt<T>, Future<T>> guarded, Consumer<Boolean> raced) {
      this.attempt = attempt;
      this.guarded = guarded;
      this.raced = raced;
    }

    boolean isOver() {
      return result.future().isComplete();
    }

    void onEnd(Runnable cancel) {
      cancelTimer = cancel;
    }

    void start() {
      started++;
      int number = started;
      guarded.apply(this::enter).onComplete(ended -> end(number, ended));
    }

    private Future<T> enter(Abort abort) {
      var entrant = new Entrant<T>(abort, Promise.promise());
      entrants.add(entrant);
      Timeout.start(attempt, abort)
          .onComplete(
              ended -> {
                if (ended.succeeded()) {
                  entrant.promise.tryComplete(ended.result());
                } else {
                  entrant.promise.tryFail(ended.cause());
                }
              });
      return entrant.promise.future();
    }

    private void end(int number, AsyncResult<T> ended) {
      if (isOver()) {
        return;
      }
      if (ended.failed()) {
        failed++;
        if (failed == started) {
          finish();
          result.fail(ended.cause());
        }
        return;
      }
      finish();
      if (started > 1) {
        raced.accept(number > 1);
      }
      result.complete(ended.result());
      // The breaker must not count the aborted request as a failure.
      for (var loser : entrants) {
        if (loser.promise.tryComplete(ended.result())) {
          loser.abort.abort();
        }
      }
    }

    private void finish() {
      cancelTimer.run();
    }
  }

  private record Entrant<T>(Abort abort, Promise<T> promise) {}
}
