package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Guards;
import io.faultline.agent.watch.Sightings;
import io.vertx.circuitbreaker.CircuitBreaker;

/** Notes what a Vert.x circuit breaker begins: it runs the operation itself. */
public final class VertxBreakerScope extends PointHook {
  private final Sightings sightings;

  public VertxBreakerScope(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    var name = ((CircuitBreaker) self).name();
    sightings.guards().enter(name);
    return new Scope(sightings.guards(), name);
  }

  private static final class Scope extends FaultlineCall {
    private final Guards guards;
    private final String breaker;

    Scope(Guards guards, String breaker) {
      this.guards = guards;
      this.breaker = breaker;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      Watching.quietly(() -> guards.leave(breaker));
    }
  }
}
