package io.faultline.agent.library.resilience4j;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.breaker.BreakerEvents;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;

/** Reports each state transition of a Resilience4j circuit breaker. */
public final class Resilience4jTransition extends PointHook {
  private final BreakerEvents events;

  public Resilience4jTransition(BreakerEvents events) {
    this.events = events;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var transition = (StateTransition) arguments[0];
    var name = ((CircuitBreaker) self).getName();
    events.changed(
        self,
        "resilience4j",
        name,
        transition.getFromState(),
        transition.getToState(),
        () -> Resilience4jSettings.of((CircuitBreaker) self));
    return null;
  }
}
