package io.faultline.agent.hook;

import dev.failsafe.Timeout;
import dev.failsafe.internal.CircuitBreakerExecutor;
import dev.failsafe.internal.TimeoutExecutor;
import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Cover;
import io.faultline.agent.watch.Sightings;
import io.faultline.agent.watch.TimeLimit;
import java.util.List;

/** Notes what Failsafe runs, and under which of its policies: the execution knows them. */
public final class FailsafeScope extends PointHook {
  private final Sightings sightings;
  private final LazyField executors = new LazyField("policyExecutors");
  private final LazyField breaker = new LazyField("circuitBreaker");
  private final LazyField timeout = new LazyField("policy");

  public FailsafeScope(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType)
      throws ReflectiveOperationException {
    var cover = Cover.NONE;
    for (var policy : (List<?>) executors.of(arguments[arguments.length - 1])) // innermost first
    cover = cover.inside(cover(policy));
    return cover.equals(Cover.NONE) ? null : new Scope(sightings.guards(), cover);
  }

  private Cover cover(Object policy) throws ReflectiveOperationException {
    if (policy instanceof CircuitBreakerExecutor<?>)
      return Cover.of(FailsafeTransition.name(breaker.of(policy)));
    if (policy instanceof TimeoutExecutor<?>) return Cover.of(limit(timeout.of(policy)));
    return Cover.NONE;
  }

  private static TimeLimit limit(Object policy) {
    var time = ((Timeout<?>) policy).getConfig().getTimeout();
    var hash = Integer.toHexString(System.identityHashCode(policy));
    return TimeLimit.of(time, "failsafe timeout " + hash);
  }
}
