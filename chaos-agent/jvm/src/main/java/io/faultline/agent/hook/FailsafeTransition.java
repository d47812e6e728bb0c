package io.faultline.agent.hook;

import dev.failsafe.CircuitBreaker;
import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.EventLog;

/** Tells of each state transition of a Failsafe circuit breaker, which has no name but its hash. */
public final class FailsafeTransition extends PointHook {
  private final EventLog events;

  public FailsafeTransition(EventLog events) {
    this.events = events;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    var breaker = (CircuitBreaker<?>) self;
    BreakerEvents.add(
        events, "failsafe", name(self), breaker.getState(), (CircuitBreaker.State) arguments[0]);
    return null;
  }

  static String name(Object breaker) {
    return "failsafe-" + Integer.toHexString(System.identityHashCode(breaker));
  }
}
