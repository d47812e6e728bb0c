package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowRuleTest {
  private static final Window SHIPPED =
      new Window(
          "decidedAt",
          "shipment.at",
          Map.of("status", "cancelled"),
          Optional.of(Duration.ofSeconds(10)));

  private static FactState state(Map<String, Object> fact) {
    return WindowRule.state(SHIPPED, "http://order/1", Map.of("id", "1"), fact);
  }

  @Test
  void isTheTimeBetweenTheInstants() {
    assertThat(
            state(
                Map.of(
                    "decidedAt",
                    "2026-01-31T12:00:00Z",
                    "shipment",
                    Map.of("at", "2026-01-31T13:00:02.5+01:00"))))
        .isEqualTo(
            new FactState.Kept(
                Optional.of(
                    new FactState.Measured(
                        Instant.parse("2026-01-31T12:00:00Z"), Duration.ofMillis(2500)))));
  }

  @Test
  void isLateUntilBothAreThere() {
    assertThat(state(Map.of("decidedAt", "2026-01-31T12:00:00Z"))).isEqualTo(new FactState.Late());
  }

  @Test
  void hasNoTimeWhereTheFactIsExempt() {
    assertThat(state(Map.of("status", "cancelled"))).isEqualTo(new FactState.Kept());
  }

  @Test
  void namesATimeThatIsTooLongAndWhatIsNoInstant() {
    assertThat(
            state(
                Map.of(
                    "decidedAt",
                    "2026-01-31T12:00:00Z",
                    "shipment",
                    Map.of("at", "2026-01-31T12:00:11Z"))))
        .isEqualTo(
            new FactState.Violated(
                "http://order/1: expected at most 10s from decidedAt to shipment.at, got 11s"));
    assertThat(state(Map.of("decidedAt", "today", "shipment", Map.of("at", "x"))))
        .isEqualTo(
            new FactState.Violated(
                "http://order/1: decidedAt: expected an instant such as 2026-01-31T12:00:00Z, got"
                    + " today"));
  }
}
