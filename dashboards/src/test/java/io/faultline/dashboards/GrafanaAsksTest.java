package io.faultline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrafanaAsksTest {
  /** As seen in a real Grafana. */
  @ParameterizedTest
  @CsvSource({"2, 1", "5, 2", "15, 10", "30, 20", "60, 30", "1440, 900"})
  void anAnnotationIsAskedForAtAHundredPoints(int minutes, int seconds) {
    assertThat(GrafanaAsks.annotation(Duration.ofMinutes(minutes)).step())
        .isEqualTo(1000L * seconds);
  }

  @Test
  void aWindowIsFourScrapesOrAStepAndAScrape() {
    String template = "rate(a[$__rate_interval]) + b offset $__interval + c[$__range]";
    assertThat(GrafanaAsks.panel(Duration.ofMinutes(5), 8).promql(template))
        .isEqualTo("rate(a[4s]) + b offset 1s + c[300s]");
    assertThat(GrafanaAsks.panel(Duration.ofDays(1), 8).promql(template))
        .isEqualTo("rate(a[121s]) + b offset 120s + c[86400s]");
  }

  @Test
  void endsAreMovedDownToAStep() {
    var day = GrafanaAsks.annotation(Duration.ofDays(1));
    assertThat(day.end(1_000_000_000)).isEqualTo(999_900_000);
    assertThat(day.start(1_000_000_000)).isEqualTo(999_900_000 - 86_400_000);
  }
}
