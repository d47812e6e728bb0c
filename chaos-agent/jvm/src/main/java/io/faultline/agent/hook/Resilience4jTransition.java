package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.EventLog;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;

/** Tells of each state transition of a Resilience4j circuit breaker. */
public final class Resilience4jTransition extends PointHook {
  private final EventLog events;

  public Resilience4jTransition(EventLog events) {
    this.events = events;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var transition = (StateTransition) arguments[0];
    var name = ((CircuitBreaker) self).getName();
    BreakerEvents.add(
        events, "resilience4j", name, transition.getFromState(), transition.getToState());
    return null;
  }
}
