package io.faultline.agent.library.resilience4j;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.breaker.BreakerEvents;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Reports the state of a Resilience4j circuit breaker that a call uses. */
public final class Resilience4jUse extends PointHook {
  private final BreakerEvents events;

  public Resilience4jUse(BreakerEvents events) {
    this.events = events;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var breaker = (CircuitBreaker) self;
    if (!events.count(breaker))
      events.used(
          breaker,
          "resilience4j",
          breaker.getName(),
          breaker.getState(),
          () -> Resilience4jSettings.of(breaker));
    return null;
  }
}
