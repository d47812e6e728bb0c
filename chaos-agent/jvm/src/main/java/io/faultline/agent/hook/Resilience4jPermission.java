package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Notes that a Resilience4j circuit breaker let its caller go on. */
public final class Resilience4jPermission extends PointHook {
  private final Sightings sightings;

  public Resilience4jPermission(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    return new Permission(sightings, ((CircuitBreaker) self).getName(), Boolean.FALSE::equals);
  }
}
