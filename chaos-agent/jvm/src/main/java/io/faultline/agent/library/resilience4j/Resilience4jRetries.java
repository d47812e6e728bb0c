package io.faultline.agent.library.resilience4j;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.CallRetries;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.github.resilience4j.retry.Retry;

/** Records that a method begins its attempts under a Resilience4j retry: it asks for a context. */
public final class Resilience4jRetries extends PointHook {
  private final EdgeRecorder recorder;

  public Resilience4jRetries(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var retry = (Retry) self;
    int attempts = retry.getRetryConfig().getMaxAttempts();
    if (attempts > 1)
      recorder
          .guards()
          .retried(new CallRetries(attempts, "resilience4j retry " + retry.getName(), false));
    return null;
  }
}
