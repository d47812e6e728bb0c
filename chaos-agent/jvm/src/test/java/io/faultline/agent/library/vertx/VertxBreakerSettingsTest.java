package io.faultline.agent.library.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

class VertxBreakerSettingsTest {
  @Test
  void tellsANumberOfFailuresWithinATime() {
    var vertx = Vertx.vertx();
    try {
      var options =
          new CircuitBreakerOptions()
              .setMaxFailures(4)
              .setFailuresRollingWindow(6_000)
              .setResetTimeout(900);
      assertThat(VertxBreakerSettings.of(CircuitBreaker.create("a", vertx, options)).values())
          .containsExactly(
              entry("windowMillis", 6_000L),
              entry("failures", 4),
              entry("openMillis", 900L),
              entry("halfOpensByItself", true),
              entry("halfOpenCalls", 1));
    } finally {
      vertx.close();
    }
  }
}
