package io.faultline.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.runner.experiment.Experiment.Detection;
import io.faultline.runner.experiment.Experiment.Share;
import io.faultline.runner.experiment.Experiment.Slow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  @Test
  void sharesAndLimitsReadWhatTheyPrint() {
    for (var text : List.of("<= 1%", "<= 0%", "<= 0.25%", "<= 100%"))
      assertThat(Share.parse(text).text()).isEqualTo(text);
    assertThat(Share.parse("<= 1%").most()).isEqualTo(0.01);
    assertThat(Slow.parse("<= 1% over 500ms"))
        .isEqualTo(new Slow(new Share(0.01), Duration.ofMillis(500)));
    assertThat(Slow.parse("<= 1%   over 0.5s").text()).isEqualTo("<= 1% over 500ms");
  }

  @Test
  void refusesWhatIsNoShareOrLimit() {
    for (var text : List.of("1%", "<= 1", "<= 101%", "< 1%", "<= -1%", ""))
      assertThatThrownBy(() -> Share.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected");
    for (var text : List.of("<= 1%", "<= 1% over", "<= 1% over 0s", "500ms over <= 1%"))
      assertThatThrownBy(() -> Slow.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected");
  }

  @Test
  void refusesValuesThatMeanNothing() {
    assertThatThrownBy(() -> new Workload.Simulation("Orders", 0))
        .hasMessage("load.rate: expected more than 0 per second, got 0.0");
    assertThatThrownBy(() -> new Experiment.Probe(" ", "up", Tolerance.parse(">= 1"), "", false))
        .hasMessage("name of a probe: expected a text, got nothing");
    assertThatThrownBy(
            () ->
                new Detection(
                    DetectorKind.BREAKER, "a/b", Duration.ofSeconds(1), Map.of("peer", "b")))
        .hasMessage("labels: expected an alert along with them, got breaker");
    assertThatThrownBy(() -> new Detection(DetectorKind.BREAKER, "a/b", Duration.ofSeconds(-1)))
        .hasMessageContaining("within: expected 0s or more");
  }

  @Test
  void namesADetectorWithItsLabels() {
    assertThat(
            new Detection(DetectorKind.ALERT, "Down", Duration.ofSeconds(1), Map.of("peer", "card"))
                .text())
        .isEqualTo("alert Down{peer=\"card\"}");
    assertThat(new Detection(DetectorKind.HEALTH, "order", Duration.ofSeconds(1)).text())
        .isEqualTo("health order");
  }
}
