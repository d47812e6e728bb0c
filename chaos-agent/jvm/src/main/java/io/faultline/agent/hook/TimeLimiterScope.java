package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Cover;
import io.faultline.agent.watch.Sightings;
import io.faultline.agent.watch.TimeLimit;
import io.github.resilience4j.timelimiter.TimeLimiter;

/** Notes what a time limiter of Resilience4j begins. */
public final class TimeLimiterScope extends PointHook {
  private final Sightings sightings;

  public TimeLimiterScope(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    var limiter = (TimeLimiter) self;
    var limit =
        TimeLimit.of(
            limiter.getTimeLimiterConfig().getTimeoutDuration(),
            "resilience4j time-limiter " + limiter.getName());
    return new Scope(sightings.guards(), Cover.of(limit));
  }
}
