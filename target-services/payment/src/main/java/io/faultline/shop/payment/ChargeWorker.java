package io.faultline.shop.payment;

import io.faultline.shop.kit.guard.CallRejected;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.trace.TraceContext;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims due charges, as many as the guard admits, and sends them to the card processor. A failed
 * charge becomes due again later, and all of them when the breaker closes, the oldest first; in the
 * naive profile a failure is final. Confined to the event loop.
 */
final class ChargeWorker {
  private static final Logger LOG = LoggerFactory.getLogger(ChargeWorker.class);
  private static final long TICK_MS = 250;
  private static final int MOST_AT_ONCE = 64;

  /** A backlog is claimed in batches of this size, not one charge at a time. */
  private static final int REFILL = 8;

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 3;

  private final Vertx vertx;
  private final Charges charges;
  private final CardProcessor processor;
  private final PaymentMeters meters;
  private final boolean failureIsFinal;
  private final RandomGenerator chance;
  private final SlowStart slowStart = new SlowStart(MOST_AT_ONCE);
  private final boolean startsSlowly;
  private final Set<UUID> inFlight = new HashSet<>();
  private final Promise<Void> idle = Promise.promise();
  private boolean claiming;
  private boolean again;
  private boolean more;
  private boolean stopping;
  private long timer;

  ChargeWorker(
      Vertx vertx,
      Charges charges,
      CardProcessor processor,
      PaymentMeters meters,
      Profile profile,
      RandomGenerator chance) {
    this.vertx = vertx;
    this.charges = charges;
    this.processor = processor;
    this.meters = meters;
    this.failureIsFinal = profile == Profile.NAIVE;
    this.startsSlowly = profile == Profile.TUNED;
    this.chance = chance;
  }

  void start() {
    var context = vertx.getOrCreateContext();
    processor.guard().onTransition(to -> context.runOnContext(changed -> breakerIs(to)));
    timer = vertx.setPeriodic(TICK_MS, id -> tick());
  }

  /**
   * Claims at least one charge if none is in flight: an open breaker may half-open only with a
   * call.
   */
  private void tick() {
    claim(inFlight.isEmpty() ? Math.max(1, room()) : room());
  }

  private void breakerIs(State state) {
    if (state == State.OPEN) {
      slowStart.restart();
    }
    if (state == State.CLOSED) {
      charges.makeAllDue(inFlight).onComplete(done -> wake());
    } else {
      wake();
    }
  }

  /** Claims at once as many charges as there is room for. */
  void wake() {
    claim(room());
  }

  private void refill() {
    if (more && room() >= Math.min(REFILL, slowStart.limit())) {
      wake();
    }
  }

  private int room() {
    var most = startsSlowly ? slowStart.limit() - inFlight.size() : MOST_AT_ONCE;
    return Math.min(most, processor.guard().room());
  }

  private void claim(int atMost) {
    if (stopping || atMost < 1) {
      return;
    }
    if (claiming) {
      again = true;
      return;
    }
    claiming = true;
    // What woke it belongs to one order, what it claims to many.
    TraceContext.within(Context.root(), () -> charges.claim(atMost))
        .onComplete(
            claimed -> {
              claiming = false;
              if (claimed.succeeded()) {
                begin(claimed.result(), atMost);
              }
            });
  }

  private void begin(List<Charge> claimed, int asked) {
    claimed.stream().filter(charge -> inFlight.add(charge.order())).forEach(this::begin);
    more = claimed.size() == asked;
    if (again || more) {
      again = false;
      wake();
    }
  }

  private void begin(Charge charge) {
    TraceContext.within(TraceContext.parse(charge.traceparent()), () -> charge(charge));
  }

  private Future<Void> charge(Charge charge) {
    return processor
        .charge(charge)
        .onSuccess(settlement -> slowStart.succeeded())
        .compose(settlement -> settle(charge, settlement), failure -> failed(charge, failure))
        .onFailure(
            lost ->
                LOG.warn(
                    "{}: comes due again when its lease ends: {}", charge.order(), lost.toString()))
        .onComplete(
            done -> {
              inFlight.remove(charge.order());
              refill();
              finishIfIdle();
            });
  }

  private Future<Void> settle(Charge charge, Settlement settlement) {
    return charges
        .settle(charge.order(), settlement)
        .onSuccess(
            fresh -> {
              if (fresh) {
                meters.settled(charge, settlement);
              }
            })
        .mapEmpty();
  }

  private Future<Void> failed(Charge charge, Throwable failure) {
    if (failureIsFinal) {
      return settle(charge, new Settlement.Failed(failure.toString()));
    }
    return charges.postpone(charge.order(), backoff(charge, failure));
  }

  private Duration backoff(Charge charge, Throwable failure) {
    var doublings =
        failure instanceof CallRejected ? 0 : Math.min(charge.attempts() - 1, MOST_DOUBLINGS);
    var whole = FIRST_BACKOFF.toMillis() << doublings;
    return Duration.ofMillis(whole / 2 + chance.nextLong(whole / 2 + 1));
  }

  private void finishIfIdle() {
    if (stopping && inFlight.isEmpty()) {
      idle.tryComplete();
    }
  }

  /** Stops claiming; completes when all charges in flight are settled or postponed. */
  Future<Void> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    finishIfIdle();
    return idle.future();
  }
}
