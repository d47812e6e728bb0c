package com.example.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardedRatesTest {
  private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("rates");
  private final GuardedRates rates =
      new GuardedRates(
          new RemoteRates(URI.create("http://127.0.0.1:1"), new ObjectMapper()),
          breaker,
          TimeLimiter.ofDefaults(),
          Map.of("single", 8_900));

  @Test
  void takesTheListWhileTheBreakerIsOpen() {
    breaker.transitionToOpenState();
    assertThat(rates.of("single")).isEqualTo(new Rate(8_900, "list"));
    assertThat(breaker.getMetrics().getNumberOfNotPermittedCalls()).isEqualTo(1);
  }

  @Test
  void saysWhereNothingIsKnown() {
    breaker.transitionToOpenState();
    assertThatThrownBy(() -> rates.of("suite"))
        .isInstanceOf(RatesUnavailable.class)
        .hasMessageContaining("no rate known of suite");
  }
}
