package io.faultline.agent.library.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class Resilience4jSettingsTest {
  @Test
  void tellsAWindowOfCallsAndAllThatOpensAndClosesTheBreaker() {
    var config =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(40)
            .slowCallRateThreshold(60)
            .slowCallDurationThreshold(Duration.ofMillis(300))
            .waitDurationInOpenState(Duration.ofMillis(500))
            .permittedNumberOfCallsInHalfOpenState(3)
            .automaticTransitionFromOpenToHalfOpenEnabled(true)
            .build();
    assertThat(Resilience4jSettings.of(CircuitBreaker.of("a", config)).values())
        .containsExactly(
            entry("windowCalls", 20),
            entry("minimumCalls", 10),
            entry("failurePercent", 40f),
            entry("slowPercent", 60f),
            entry("slowMillis", 300L),
            entry("openMillis", 500L),
            entry("halfOpensByItself", true),
            entry("halfOpenCalls", 3));
  }

  @Test
  void tellsAWindowOfTimeInMilliseconds() {
    var config =
        CircuitBreakerConfig.custom().slidingWindow(7, 5, SlidingWindowType.TIME_BASED).build();
    assertThat(Resilience4jSettings.of(CircuitBreaker.of("a", config)).values())
        .containsEntry("windowMillis", 7_000L)
        .containsEntry("minimumCalls", 5)
        .doesNotContainKey("windowCalls");
  }
}
