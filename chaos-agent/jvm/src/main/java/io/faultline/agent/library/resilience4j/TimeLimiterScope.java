package io.faultline.agent.library.resilience4j;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.GuardScope;
import io.faultline.agent.observe.edge.CallTimeout;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.observe.edge.GuardContext;
import io.github.resilience4j.timelimiter.TimeLimiter;

/** Records what a Resilience4j time limiter starts. */
public final class TimeLimiterScope extends PointHook {
  private final EdgeRecorder recorder;

  public TimeLimiterScope(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var limiter = (TimeLimiter) self;
    var limit =
        CallTimeout.of(
            limiter.getTimeLimiterConfig().getTimeoutDuration(),
            "resilience4j time-limiter " + limiter.getName());
    return new GuardScope(recorder.guards(), GuardContext.of(limit));
  }
}
