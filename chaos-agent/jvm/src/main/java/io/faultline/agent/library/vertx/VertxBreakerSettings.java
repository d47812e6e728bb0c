package io.faultline.agent.library.vertx;

import io.faultline.agent.observe.breaker.BreakerSettings;
import io.faultline.agent.observe.breaker.BreakerSettings.Setting;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.impl.CircuitBreakerImpl;

/**
 * The settings of a Vert.x circuit breaker: it opens at this many failures within a time,
 * half-opens by a timer and lets one call through.
 */
final class VertxBreakerSettings {
  private VertxBreakerSettings() {}

  static BreakerSettings of(CircuitBreaker breaker) {
    if (!(breaker instanceof CircuitBreakerImpl own)) return new BreakerSettings();
    return new BreakerSettings()
        .with(Setting.WINDOW_MILLIS, () -> own.options().getFailuresRollingWindow())
        .with(Setting.FAILURES, () -> own.options().getMaxFailures())
        .with(Setting.OPEN_MILLIS, () -> own.options().getResetTimeout())
        .with(Setting.HALF_OPENS_BY_ITSELF, () -> true)
        .with(Setting.HALF_OPEN_CALLS, () -> 1);
  }
}
