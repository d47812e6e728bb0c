package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Cover;
import io.faultline.agent.watch.Sightings;
import io.faultline.agent.watch.TimeLimit;
import io.vertx.circuitbreaker.impl.CircuitBreakerImpl;
import java.util.Optional;

/** Notes what a Vert.x circuit breaker begins: it runs the operation itself, and times it. */
public final class VertxBreakerScope extends PointHook {
  private final Sightings sightings;

  public VertxBreakerScope(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    var breaker = (CircuitBreakerImpl) self;
    var limit =
        Optional.of(breaker.options().getTimeout())
            .filter(millis -> millis > 0)
            .map(millis -> new TimeLimit(millis, "vertx breaker " + breaker.name()));
    return new Scope(sightings.guards(), new Cover(Optional.of(breaker.name()), limit));
  }
}
