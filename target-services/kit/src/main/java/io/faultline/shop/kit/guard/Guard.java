package io.faultline.shop.kit.guard;

import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.telemetry.Outcome;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The decorator of every call to one peer: {@code retry(breaker(bulkhead(timeout(call))))}, each
 * try metered. To be used from one event loop.
 */
public final class Guard {
  private final Timers timers;
  private final Optional<Timeout> timeout;
  private final Optional<CircuitBreaker> breaker;
  private final Optional<Bulkhead> bulkhead;
  private final Layer breakerLayer;
  private final Layer bulkheadLayer;
  private final Layer retryLayer;
  private final Optional<Hedge> hedge;

  public Guard(String peer, GuardSettings settings, Registries registries, Timers timers) {
    this.timers = timers;
    timeout = settings.timeout().map(limit -> new Timeout(peer, limit, timers));
    bulkhead = settings.bulkhead().map(config -> registries.bulkheads().bulkhead(peer, config));
    breaker =
        settings
            .breaker()
            .map(config -> registries.breakers().circuitBreaker(peer, clocked(config, timers)));
    var retry = settings.retry().map(config -> registries.retries().retry(peer, config));
    bulkheadLayer = bulkhead.<Layer>map(BulkheadLayer::new).orElse(Layer.PASS_THROUGH);
    breakerLayer = breaker.map(b -> breakerLayer(b, settings)).orElse(Layer.PASS_THROUGH);
    hedge = settings.hedgeAfter().map(delay -> hedge(delay, timers));
    retryLayer =
        retry
            .<Layer>map(r -> new RetryLayer(r, settings.budget(), timers))
            .orElse(Layer.PASS_THROUGH);
  }

  /** At most one call in twenty is sent a second time. */
  private static Hedge hedge(Duration delay, Timers timers) {
    return new Hedge(delay, new RetryBudget(0.05, 5), timers);
  }

  private Layer breakerLayer(CircuitBreaker of, GuardSettings settings) {
    var layer = new BreakerLayer(of);
    if (settings.probesByTimer()) {
      layer.probeByTimer(timers);
    }
    return layer;
  }

  private static CircuitBreakerConfig clocked(CircuitBreakerConfig config, Timers timers) {
    return CircuitBreakerConfig.from(config)
        .clock(timers.clock())
        .currentTimestampFunction(clock -> timers.nanos(), TimeUnit.NANOSECONDS)
        .build();
  }

  /**
   * Makes the call. Returns the response of the last try, or fails with {@link CallRejected},
   * {@link CallTimedOut} or the peer's failure.
   */
  public <T> Future<T> call(CallMeter meter, Attempt<T> attempt) {
    return retryLayer.run(() -> metered(meter, () -> guarded(attempt)));
  }

  /**
   * Makes an idempotent call, which is hedged if the settings say so.
   *
   * @param raced gets true if a second request was sent and won, false if it was sent in vain
   */
  public <T> Future<T> callIdempotent(
      CallMeter meter, Attempt<T> attempt, Consumer<Boolean> raced) {
    return hedge
        .map(
            twice ->
                retryLayer.run(
                    () -> twice.run(attempt, one -> metered(meter, () -> guarded(one)), raced)))
        .orElseGet(() -> call(meter, attempt));
  }

  private <T> Future<T> guarded(Attempt<T> attempt) {
    return breakerLayer.run(() -> bulkheadLayer.run(() -> timed(attempt)));
  }

  private <T> Future<T> timed(Attempt<T> attempt) {
    return timeout.isPresent() ? timeout.get().run(attempt) : Timeout.start(attempt, new Abort());
  }

  private <T> Future<T> metered(CallMeter meter, Supplier<Future<T>> call) {
    var start = timers.nanos();
    return call.get().onComplete(result -> meter.ended(timers.nanos() - start, outcome(result)));
  }

  private static Outcome outcome(AsyncResult<?> result) {
    if (result.succeeded()) {
      return Outcome.OK;
    }
    if (result.cause() instanceof CallRejected) {
      return Outcome.REJECTED;
    }
    return result.cause() instanceof CallTimedOut ? Outcome.TIMEOUT : Outcome.ERROR;
  }

  /** How many calls the guard would let in now. */
  public int room() {
    var free =
        bulkhead.map(b -> b.getMetrics().getAvailableConcurrentCalls()).orElse(Integer.MAX_VALUE);
    return breaker.map(b -> Math.min(free, admitted(b))).orElse(free);
  }

  private static int admitted(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 0;
      case HALF_OPEN ->
          breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState();
      case CLOSED, DISABLED, METRICS_ONLY -> Integer.MAX_VALUE;
    };
  }

  /** Calls the listener at each change of the breaker's state, on the thread that changed it. */
  public void onTransition(Consumer<State> listener) {
    breaker.ifPresent(
        b ->
            b.getEventPublisher()
                .onStateTransition(
                    event -> listener.accept(event.getStateTransition().getToState())));
  }
}
