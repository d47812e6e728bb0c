package io.faultline.agent.library.resilience4j;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Records that a Resilience4j circuit breaker gave its caller permission. */
public final class Resilience4jPermission extends PointHook {
  private final EdgeRecorder recorder;

  public Resilience4jPermission(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    return new Permission(recorder, ((CircuitBreaker) self).getName(), Boolean.FALSE::equals);
  }
}
