package io.faultline.agent.library.failsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailsafeSettingsTest {
  @Test
  void tellsANumberOfFailuresAmongTheLastCalls() {
    var breaker =
        CircuitBreaker.builder()
            .withFailureThreshold(3, 5)
            .withDelay(Duration.ofSeconds(2))
            .withSuccessThreshold(2)
            .build();
    assertThat(FailsafeSettings.of(breaker).values())
        .containsExactly(
            entry("windowCalls", 5),
            entry("failures", 3),
            entry("openMillis", 2_000L),
            entry("halfOpensByItself", false),
            entry("halfOpenCalls", 2));
  }

  @Test
  void tellsAShareOfFailuresWithinATime() {
    var breaker =
        CircuitBreaker.builder().withFailureRateThreshold(50, 10, Duration.ofSeconds(30)).build();
    assertThat(FailsafeSettings.of(breaker).values())
        .containsEntry("windowMillis", 30_000L)
        .containsEntry("minimumCalls", 10)
        .containsEntry("failurePercent", 50)
        .containsEntry("halfOpenCalls", 10)
        .doesNotContainKeys("windowCalls", "failures");
  }

  /** As many as closed it after a number of failures: five calls less the three that open it. */
  @Test
  void closesWithAsManyCallsAsLeaveTooFewToOpenIt() {
    var breaker = CircuitBreaker.builder().withFailureThreshold(3, 5).build();
    assertThat(FailsafeSettings.of(breaker).values()).containsEntry("halfOpenCalls", 3);
    breaker.halfOpen();
    breaker.recordSuccess();
    breaker.recordSuccess();
    assertThat(breaker.isHalfOpen()).isTrue();
    breaker.recordSuccess();
    assertThat(breaker.isClosed()).isTrue();
  }
}
