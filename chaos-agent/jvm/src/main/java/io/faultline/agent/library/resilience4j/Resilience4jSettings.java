package io.faultline.agent.library.resilience4j;

import io.faultline.agent.observe.breaker.BreakerSettings;
import io.faultline.agent.observe.breaker.BreakerSettings.Setting;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

/**
 * The settings of a Resilience4j circuit breaker. Each is read separately, because versions differ.
 */
final class Resilience4jSettings {
  private Resilience4jSettings() {}

  static BreakerSettings of(CircuitBreaker breaker) {
    var settings = new BreakerSettings();
    var config = breaker.getCircuitBreakerConfig();
    return settings
        .with(Setting.WINDOW_CALLS, () -> isByTime(config) ? null : config.getSlidingWindowSize())
        .with(
            Setting.WINDOW_MILLIS,
            () -> isByTime(config) ? config.getSlidingWindowSize() * 1_000L : null)
        .with(Setting.MINIMUM_CALLS, () -> config.getMinimumNumberOfCalls())
        .with(Setting.FAILURE_PERCENT, () -> config.getFailureRateThreshold())
        .with(Setting.SLOW_PERCENT, () -> config.getSlowCallRateThreshold())
        .with(Setting.SLOW_MILLIS, () -> config.getSlowCallDurationThreshold().toMillis())
        .with(Setting.OPEN_MILLIS, () -> config.getWaitIntervalFunctionInOpenState().apply(1))
        .with(
            Setting.HALF_OPENS_BY_ITSELF,
            () -> config.isAutomaticTransitionFromOpenToHalfOpenEnabled())
        .with(Setting.HALF_OPEN_CALLS, () -> config.getPermittedNumberOfCallsInHalfOpenState());
  }

  private static boolean isByTime(CircuitBreakerConfig config) {
    return config.getSlidingWindowType().name().startsWith("TIME");
  }
}
