package io.faultline.agent.library.failsafe;

import dev.failsafe.CircuitBreaker;
import io.faultline.agent.observe.breaker.BreakerSettings;
import io.faultline.agent.observe.breaker.BreakerSettings.Setting;

/**
 * The settings of a Failsafe circuit breaker. One that judges by time has a period and a minimum
 * number of executions; it half-opens with the first call after its delay.
 */
final class FailsafeSettings {
  private FailsafeSettings() {}

  static BreakerSettings of(CircuitBreaker<?> breaker) {
    var config = breaker.getConfig();
    var period = config.getFailureThresholdingPeriod();
    var settings =
        period == null
            ? new BreakerSettings()
                .with(Setting.WINDOW_CALLS, () -> config.getFailureThresholdingCapacity())
            : new BreakerSettings()
                .with(Setting.WINDOW_MILLIS, period::toMillis)
                .with(Setting.MINIMUM_CALLS, () -> config.getFailureExecutionThreshold());
    int rate = config.getFailureRateThreshold();
    if (rate > 0) settings.with(Setting.FAILURE_PERCENT, () -> rate);
    else settings.with(Setting.FAILURES, () -> config.getFailureThreshold());
    return settings
        .with(Setting.OPEN_MILLIS, () -> config.getDelay().toMillis())
        .with(Setting.HALF_OPENS_BY_ITSELF, () -> false)
        .with(Setting.HALF_OPEN_CALLS, () -> halfOpenCalls(breaker));
  }

  /** After how many calls it closes if all succeed. */
  private static int halfOpenCalls(CircuitBreaker<?> breaker) {
    var config = breaker.getConfig();
    if (config.getSuccessThreshold() > 0) return config.getSuccessThreshold();
    return config.getFailureRateThreshold() > 0
        ? config.getFailureExecutionThreshold()
        : config.getFailureThresholdingCapacity() - config.getFailureThreshold() + 1;
  }
}
