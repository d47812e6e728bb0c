package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;

/** Notes that a Failsafe circuit breaker let its caller go on: it gives no result of its own. */
public final class FailsafePermission extends PointHook {
  private final Sightings sightings;
  private final LazyField breaker = new LazyField("circuitBreaker");

  public FailsafePermission(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType)
      throws ReflectiveOperationException {
    return new Permission(sightings, FailsafeTransition.name(breaker.of(self)));
  }

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
      if (failure != null || returned != null) return;
      Watching.quietly(() -> sightings.guards().permitted(breaker));
    }
  }
}
