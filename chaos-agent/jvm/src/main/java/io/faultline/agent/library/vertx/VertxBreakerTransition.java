package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.breaker.BreakerEvents;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerState;

/** Reports each state transition of a Vert.x circuit breaker. */
public final class VertxBreakerTransition extends PointHook {
  private final BreakerEvents events;

  public VertxBreakerTransition(BreakerEvents events) {
    this.events = events;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var breaker = (CircuitBreaker) self;
    return new Transition(events, breaker, breaker.state());
  }

  /** The state after the method is the new state. */
  private static final class Transition extends FaultlineCall {
    private final BreakerEvents events;
    private final CircuitBreaker breaker;
    private final CircuitBreakerState from;

    Transition(BreakerEvents events, CircuitBreaker breaker, CircuitBreakerState from) {
      this.events = events;
      this.breaker = breaker;
      this.from = from;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      events.changed(
          breaker,
          "vertx",
          breaker.name(),
          from,
          breaker.state(),
          () -> VertxBreakerSettings.of(breaker));
    }
  }
}
