package io.faultline.runner.journal;

/**
 * What opens, half-opens and closes a circuit breaker, as configured. A number is NaN where the
 * library has no such setting, or it is not known.
 *
 * @param windowCalls judged by the last so many calls
 * @param windowSeconds judged by the calls of so long
 * @param minimumCalls with fewer in the window it stays closed
 * @param failures opens at so many in the window
 * @param failurePercent opens at that share in the window
 * @param slowPercent opens at that share of slow calls in the window
 * @param slowSeconds a call that takes longer is slow
 * @param openSeconds how long it is open the first time
 * @param halfOpensByItself by a timer; else with the first call after that time
 * @param halfOpenCalls with how many it closes where all go well
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
