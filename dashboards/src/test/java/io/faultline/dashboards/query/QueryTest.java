package io.faultline.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.shop.telemetry.HttpMetrics;
import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void runsOutsideGrafanaWithItsVariablesFilledIn() {
    var query = Query.of("sum by (job) (rate(a_total{job=~\"$service\"}[$__rate_interval]))", "a");
    assertThat(query.standalone("5s")).isEqualTo("sum by (job) (rate(a_total{job=~\".+\"}[5s]))");
  }

  @Test
  void needsPromQlAndALegend() {
    assertThatThrownBy(() -> Query.of(" ", "a")).hasMessage("query: expected PromQL, got nothing");
    assertThatThrownBy(() -> Query.of("up", ""))
        .hasMessage("query: expected a legend, got none for up");
  }

  @Test
  void shapesAreSpelledOnce() {
    assertThat(PromQl.rate(HttpMetrics.CLIENT_REQUESTS, "peer", "outcome=\"ok\""))
        .isEqualTo(
            "sum by (peer) (rate(http_client_requests_total{outcome=\"ok\"}[$__rate_interval]))");
    assertThat(PromQl.quantile(0.99, "a_seconds", ""))
        .isEqualTo(
            "histogram_quantile(0.99, sum by (le) (rate(a_seconds_bucket[$__rate_interval])))");
  }
}
