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
    return new Permission(sightings, ((CircuitBreaker) self).getName());
  }

  /** Refused by false or by an exception. */
  private static final class Permission extends FaultlineCall {
    private final Sightings sightings;
    private final String breaker;

    Permission(Sightings sightings, String breaker) {
      this.sightings = sightings;
      this.breaker = breaker;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (failure != null || Boolean.FALSE.equals(returned)) return;
      Watching.quietly(() -> sightings.guards().permitted(breaker));
    }
  }
}
