package io.faultline.agent.library.failsafe;

import static io.faultline.agent.weave.MethodFilter.like;

import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;
import java.util.Set;

/** Circuit breakers and timeouts of Failsafe. */
public final class FailsafeLibrary implements Library {
  private static final Set<String> EXECUTIONS =
      Set.of("dev.failsafe.SyncExecutionImpl", "dev.failsafe.spi.AsyncExecutionInternal");

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named("dev.failsafe.internal.CircuitBreakerImpl"),
                like("transitionTo"::equals))
            .breakers(FailsafeTransition.class),
        JoinPoint.at(
                TypeFilter.named("dev.failsafe.internal.CircuitBreakerImpl"),
                like("tryAcquirePermit"::equals))
            .breakers(FailsafeUse.class),
        JoinPoint.at(
                TypeFilter.named("dev.failsafe.Functions", "dev.failsafe.Functions$1"),
                FailsafeLibrary::beginsExecution)
            .edges(FailsafeScope.class));
  }

  /** The code inside all policies, on the thread that it runs on: it gets the execution last. */
  private static boolean beginsExecution(String name, List<String> parameters) {
    return (name.startsWith("lambda$get") || name.equals("apply"))
        && !parameters.isEmpty()
        && EXECUTIONS.contains(parameters.get(parameters.size() - 1));
  }
}
