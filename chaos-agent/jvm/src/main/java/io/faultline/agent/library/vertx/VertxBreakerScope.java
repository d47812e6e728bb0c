package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.GuardScope;
import io.faultline.agent.observe.edge.CallRetries;
import io.faultline.agent.observe.edge.CallTimeout;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.observe.edge.GuardContext;
import io.vertx.circuitbreaker.impl.CircuitBreakerImpl;
import java.util.List;
import java.util.Optional;

/** Records what a Vert.x circuit breaker starts: it runs the operation itself, and times it. */
public final class VertxBreakerScope extends PointHook {
  private final EdgeRecorder recorder;

  public VertxBreakerScope(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var breaker = (CircuitBreakerImpl) self;
    var limit =
        Optional.of(breaker.options().getTimeout())
            .filter(millis -> millis > 0)
            .map(millis -> new CallTimeout(millis, "vertx breaker " + breaker.name()));
    int attempts = breaker.options().getMaxRetries() + 1;
    var retries =
        attempts > 1
            ? List.of(new CallRetries(attempts, "vertx breaker " + breaker.name(), false))
            : List.<CallRetries>of();
    return new GuardScope(
        recorder.guards(), new GuardContext(Optional.of(breaker.name()), limit, retries));
  }
}
