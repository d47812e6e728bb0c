package io.faultline.agent.library.failsafe;

import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.internal.CircuitBreakerExecutor;
import dev.failsafe.internal.RetryPolicyExecutor;
import dev.failsafe.internal.TimeoutExecutor;
import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.GuardScope;
import io.faultline.agent.observe.edge.CallRetries;
import io.faultline.agent.observe.edge.CallTimeout;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.observe.edge.GuardContext;
import io.faultline.agent.reflect.LazyField;
import java.util.List;

/** Records what Failsafe runs, and under which of its policies: the execution knows them. */
public final class FailsafeScope extends PointHook {
  private final EdgeRecorder recorder;
  private final LazyField executors = new LazyField("policyExecutors");
  private final LazyField breaker = new LazyField("circuitBreaker");
  private final LazyField retryPolicy = new LazyField("retryPolicy");
  private final LazyField timeout = new LazyField("policy");

  public FailsafeScope(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    var context = GuardContext.NONE;
    for (var policy : (List<?>) executors.of(arguments[arguments.length - 1])) // innermost first
    context = context.inside(cover(policy));
    return context.equals(GuardContext.NONE) ? null : new GuardScope(recorder.guards(), context);
  }

  private GuardContext cover(Object policy) throws ReflectiveOperationException {
    if (policy instanceof CircuitBreakerExecutor<?>)
      return GuardContext.of(FailsafeTransition.name(breaker.of(policy)));
    if (policy instanceof RetryPolicyExecutor<?>)
      return retries((RetryPolicy<?>) retryPolicy.of(policy));
    if (policy instanceof TimeoutExecutor<?>) return GuardContext.of(limit(timeout.of(policy)));
    return GuardContext.NONE;
  }

  private static GuardContext retries(RetryPolicy<?> policy) {
    int retries = policy.getConfig().getMaxRetries(); // -1: for ever
    if (retries == 0) return GuardContext.NONE;
    var hash = Integer.toHexString(System.identityHashCode(policy));
    int attempts = retries < 0 ? CallRetries.NO_LIMIT : retries + 1;
    return GuardContext.of(new CallRetries(attempts, "failsafe retry " + hash, false));
  }

  private static CallTimeout limit(Object policy) {
    var time = ((Timeout<?>) policy).getConfig().getTimeout();
    var hash = Integer.toHexString(System.identityHashCode(policy));
    return CallTimeout.of(time, "failsafe timeout " + hash);
  }
}
