package io.faultline.agent.library.resilience4j;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Records that a Resilience4j circuit breaker got the outcome of a call. */
public final class Resilience4jOutcome extends PointHook {
  private final EdgeRecorder recorder;

  public Resilience4jOutcome(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    recorder.guards().ended(((CircuitBreaker) self).getName());
    return null;
  }
}
