package io.faultline.agent.library.failsafe;

import dev.failsafe.CircuitBreaker;
import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.breaker.BreakerEvents;

/** Reports each state transition of a Failsafe circuit breaker, whose only name is its hash. */
public final class FailsafeTransition extends PointHook {
  private final BreakerEvents events;

  public FailsafeTransition(BreakerEvents events) {
    this.events = events;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var breaker = (CircuitBreaker<?>) self;
    events.changed(
        breaker,
        "failsafe",
        name(self),
        breaker.getState(),
        (CircuitBreaker.State) arguments[0],
        () -> FailsafeSettings.of(breaker));
    return null;
  }

  static String name(Object breaker) {
    return "failsafe-" + Integer.toHexString(System.identityHashCode(breaker));
  }
}
