package io.faultline.shop.kit.guard;

import io.faultline.shop.kit.settings.Profile;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The layers of a guard; an empty one is left out.
 *
 * @param probesByTimer whether the breaker half-opens by a timer, without a call
 */
public record GuardSettings(
    Optional<Duration> timeout,
    Optional<BulkheadConfig> bulkhead,
    Optional<CircuitBreakerConfig> breaker,
    boolean probesByTimer,
    Optional<RetryConfig> retry,
    Optional<RetryBudget> budget,
    Optional<Duration> hedgeAfter) {
  /** The default of Resilience4j's TimeLimiter. */
  private static final Duration LIBRARY_TIMEOUT = Duration.ofSeconds(1);

  /** The settings of a profile for a peer. */
  public static GuardSettings of(Profile profile, Tuning tuning, RandomGenerator chance) {
    return switch (profile) {
      case NAIVE -> none();
      case LIBRARY_DEFAULTS -> libraryDefaults();
      case TUNED -> tuned(tuning, chance);
    };
  }

  /** The settings of a guard without layers. */
  public static GuardSettings none() {
    return new GuardSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static GuardSettings libraryDefaults() {
    return new GuardSettings(
        Optional.of(LIBRARY_TIMEOUT),
        Optional.of(BulkheadConfig.ofDefaults()),
        Optional.of(CircuitBreakerConfig.ofDefaults()),
        false,
        Optional.of(RetryConfig.ofDefaults()),
        Optional.empty(),
        Optional.empty());
  }

  private static GuardSettings tuned(Tuning tuning, RandomGenerator chance) {
    return new GuardSettings(
        Optional.of(tuning.timeout()),
        Optional.of(
            BulkheadConfig.custom()
                .maxConcurrentCalls(tuning.concurrency())
                .maxWaitDuration(Duration.ZERO)
                .build()),
        Optional.of(TunedBreaker.config(tuning)),
        true,
        tuning.attempts() == 1 ? Optional.empty() : Optional.of(tunedRetry(tuning, chance)),
        Optional.of(new RetryBudget(0.1, 10)),
        tuning.hedgeAfter());
  }

  private static RetryConfig tunedRetry(Tuning tuning, RandomGenerator chance) {
    return RetryConfig.custom()
        .maxAttempts(tuning.attempts())
        .intervalFunction(Jitter.doubling(Duration.ofMillis(50), chance))
        .retryOnException(failure -> !(failure instanceof CallRejected))
        .build();
  }
}
