package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.watch.Sightings;
import java.util.function.Predicate;

/** A call that asks a circuit breaker whether it may go on; noted where it may. */
final class Permission extends FaultlineCall {
  private final Sightings sightings;
  private final String breaker;
  private final Predicate<Object> refused;

  /**
   * @param refused whether what the breaker returned is a refusal; an exception always is
   */
  Permission(Sightings sightings, String breaker, Predicate<Object> refused) {
    this.sightings = sightings;
    this.breaker = breaker;
    this.refused = refused;
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    super.exit(returned, failure);
    if (failure != null || refused.test(returned)) return;
    Watching.quietly(() -> sightings.guards().permitted(breaker));
  }
}
