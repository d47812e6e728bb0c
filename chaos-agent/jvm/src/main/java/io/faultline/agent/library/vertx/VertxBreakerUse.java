package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.breaker.BreakerEvents;
import io.vertx.circuitbreaker.CircuitBreaker;

/** Reports the state of a Vert.x circuit breaker that a call uses. */
public final class VertxBreakerUse extends PointHook {
  private final BreakerEvents events;

  public VertxBreakerUse(BreakerEvents events) {
    this.events = events;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var breaker = (CircuitBreaker) self;
    if (!events.count(breaker))
      events.used(
          breaker,
          "vertx",
          breaker.name(),
          breaker.state(),
          () -> VertxBreakerSettings.of(breaker));
    return null;
  }
}
