package io.faultline.agent.library.failsafe;

import dev.failsafe.CircuitBreaker;
import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.breaker.BreakerEvents;

/** Reports the state of a Failsafe circuit breaker that a call uses. */
public final class FailsafeUse extends PointHook {
  private final BreakerEvents events;

  public FailsafeUse(BreakerEvents events) {
    this.events = events;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var breaker = (CircuitBreaker<?>) self;
    if (!events.count(breaker))
      events.used(
          breaker,
          "failsafe",
          FailsafeTransition.name(breaker),
          breaker.getState(),
          () -> FailsafeSettings.of(breaker));
    return null;
  }
}
