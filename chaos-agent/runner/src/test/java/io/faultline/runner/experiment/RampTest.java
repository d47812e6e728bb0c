package io.faultline.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RampTest {
  @Test
  void aFaultAloneIsOneStep() {
    var ramp = Ramp.parse(" exception java.io.IOException \"a..b over 5s\" ");
    assertThat(ramp.steps()).hasSize(1);
    assertThat(ramp.first())
        .isEqualTo(Fault.parse("exception java.io.IOException \"a..b over 5s\""));
    assertThat(ramp.settled()).isZero();
  }

  @Test
  void passesThroughARangeSecondBySecond() {
    var ramp = Ramp.parse("latency 0ms..2s over 4s");
    assertThat(ramp.steps())
        .extracting(step -> step.after().toMillis() + " " + step.fault().text())
        .containsExactly(
            "0 " + Fault.parse("latency 0ms").text(),
            "1000 latency 500ms",
            "2000 latency 1s",
            "3000 latency 1.5s",
            "4000 latency 2s");
    assertThat(Ramp.parse("cpu 80%..20% over 3s").steps())
        .extracting(step -> step.fault().text())
        .containsExactly("cpu 80%", "cpu 60%", "cpu 40%", "cpu 20%");
    assertThat(Ramp.parse("latency 1s..2s over 5m").steps()).hasSize(21);
  }

  @Test
  void takesStepsAsTheyAreListed() {
    var ramp = Ramp.parse(List.of("latency 100ms for 5s", "latency 1s for 1.5s", "latency 2s"));
    assertThat(ramp.steps())
        .extracting(Ramp.Step::after)
        .containsExactly(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMillis(6500));
    assertThat(ramp.text())
        .isEqualTo("latency 100ms for 5s, then latency 1s for 1.5s, then latency 2s");
    assertThat(ramp.last()).isEqualTo(Fault.parse("latency 2s"));
  }

  @Test
  void refusesWhatIsNoRamp() {
    refused("latency 1s..2s over 10ms", "expected a ramp over 1s or more, got '10ms'");
    refused("cpu 10%..2s over 4s", "expected a range of two numbers of one unit");
    refused("latency a..b over 4s", "expected a range of two numbers of one unit");
    refused("latency 1s..2s over soon", "");
    assertThatThrownBy(() -> Ramp.parse(List.of("latency 1s", "latency 2s")))
        .hasMessage(
            "expected 'for <duration>' in each step but the last, got none in 'latency 1s'");
    assertThatThrownBy(() -> Ramp.step("latency 1s for 1ms")).hasMessageContaining("100ms or more");
    assertThatThrownBy(() -> Ramp.parse(List.of("latency 1s for 1s", "halt")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> Ramp.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
