package io.faultline.agent.library.resilience4j;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.observe.edge.EdgeRecorder;
import java.util.function.Predicate;

/** A call that requests permission from a circuit breaker; recorded if permitted. */
final class Permission extends FaultlineCall {
  private final EdgeRecorder recorder;
  private final String breaker;
  private final Predicate<Object> refused;

  /**
   * @param refused whether the breaker's return value is a refusal; an exception always is
   */
  Permission(EdgeRecorder recorder, String breaker, Predicate<Object> refused) {
    this.recorder = recorder;
    this.breaker = breaker;
    this.refused = refused;
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    super.exit(returned, failure);
    if (failure != null || refused.test(returned)) return;
    HookFailures.guard(this, () -> recorder.guards().permitted(breaker));
  }
}
