package io.faultline.runner.journal;

/**
 * What opens, half-opens and closes a circuit breaker, as configured. A number is NaN if the
 * library has no such setting, or if it is not known.
 *
 * @param windowCalls size of the window in calls
 * @param windowSeconds size of the window in seconds
 * @param minimumCalls the breaker stays closed with fewer calls in the window
 * @param failures the breaker opens at this number of failures in the window
 * @param failurePercent the breaker opens at this share of failures in the window
 * @param slowPercent the breaker opens at this share of slow calls in the window
 * @param slowSeconds a call that takes longer is slow
 * @param openSeconds how long the breaker is open the first time
 * @param halfOpensByItself whether it half-opens by a timer; else with the first call after that
 *     time
 * @param halfOpenCalls how many successful calls close it
 */
public record BreakerSettings(
    double windowCalls,
    double windowSeconds,
    double minimumCalls,
    double failures,
    double failurePercent,
    double slowPercent,
    double slowSeconds,
    double openSeconds,
    boolean halfOpensByItself,
    double halfOpenCalls) {}
