package io.faultline.agent.library.resilience4j;

import static io.faultline.agent.weave.MethodFilter.like;
import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;
import java.util.Set;

/** Circuit breakers, time limiters and retries of Resilience4j. */
public final class Resilience4jLibrary implements Library {
  private static final TypeFilter BREAKER =
      TypeFilter.named("io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine");

  private static final Set<String> OUTCOMES =
      Set.of("onSuccess", "onError", "onResult", "releasePermission");

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                BREAKER, named("publishStateTransitionEvent", "CircuitBreaker$StateTransition"))
            .breakers(Resilience4jTransition.class),
        JoinPoint.at(BREAKER, like(Set.of("tryAcquirePermission", "acquirePermission")::contains))
            .edges(Resilience4jPermission.class)
            .breakers(Resilience4jUse.class),
        JoinPoint.at(BREAKER, like(OUTCOMES::contains)).edges(Resilience4jOutcome.class),
        JoinPoint.at(
                TypeFilter.named("io.github.resilience4j.timelimiter.internal.TimeLimiterImpl"),
                Resilience4jLibrary::callsLimitedSupplier)
            .edges(TimeLimiterScope.class),
        JoinPoint.at(
                TypeFilter.named("io.github.resilience4j.retry.internal.RetryImpl"),
                like(Set.of("context", "asyncContext")::contains))
            .edges(Resilience4jRetries.class));
  }

  /** The code of a decorated supplier: a lambda of the method that decorated it. */
  private static boolean callsLimitedSupplier(String name, List<String> parameters) {
    return name.startsWith("lambda$decorate") && parameters.contains("java.util.function.Supplier");
  }
}
