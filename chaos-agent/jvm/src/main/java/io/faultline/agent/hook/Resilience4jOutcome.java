package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Notes that a Resilience4j circuit breaker was told how a call ended. */
public final class Resilience4jOutcome extends PointHook {
  private final Sightings sightings;

  public Resilience4jOutcome(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    sightings.guards().ended(((CircuitBreaker) self).getName());
    return null;
  }
}
