package io.faultline.shop.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricTest {
  @Test
  void aCounterEndsInTotalAndNothingElseDoes() {
    assertThatThrownBy(() -> Metric.counter("orders", ""))
        .hasMessageContaining("orders: expected _total");
    assertThatThrownBy(() -> Metric.gauge("orders_total", "")).hasMessageContaining("got a GAUGE");
  }

  @Test
  void bucketsRiseAndBelongToHistograms() {
    assertThatThrownBy(() -> Metric.histogram("a_seconds", "", List.of()))
        .hasMessageContaining("expected buckets");
    assertThatThrownBy(() -> Metric.histogram("a_seconds", "", List.of(2.0, 1.0)))
        .hasMessageContaining("rising buckets");
  }

  @Test
  void noTwoMetricsShareAName() {
    assertThat(Catalogue.ALL).extracting(Metric::name).doesNotHaveDuplicates();
  }

  @Test
  void everyMetricSaysWhatItIs() {
    assertThat(Catalogue.ALL).allSatisfy(metric -> assertThat(metric.help()).endsWith("."));
  }
}
