package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import java.util.Objects;

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
    return new Permission(sightings, FailsafeTransition.name(breaker.of(self)), Objects::nonNull);
  }
}
