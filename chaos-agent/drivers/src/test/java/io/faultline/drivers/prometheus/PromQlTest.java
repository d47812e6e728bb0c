package io.faultline.drivers.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up | 0s",
        "sum(rate(a_total[5s])) | 5s",
        "rate(a[1m30s]) / rate(b[5s]) | 1m30s",
        "max_over_time(rate(a[1m])[10m:30s]) | 11m",
        "rate(a[5s] offset 1h) | 1h0m5s",
        "a offset -1h | 0s",
        "sum(rate(a{b=\"[9d]\"}[5s])) | 5s",
        "sum by (le) (rate(a_bucket{x=\"}\"}[2m])) | 2m",
        "a{x=\"\\\"[9d]\"} | 0s",
        "rate(a[500ms]) or vector(0) | 500ms",
        "max_over_time((rate(a[3m]) + rate(b[1m]))[5m:]) | 8m",
        "(a offset 1h) or rate(b[5m]) | 1h",
        "rate(a[5s] @ end()) | 5s",
        "a @ start() offset 1h | 1h",
        "rate(a[5s] @ 1609746000) | 876000h5s",
        "a @ 0 | 876000h",
        "sum(a @ -1.5) / b | 876000h",
      })
  void findsHowFarBackAQueryLooks(String query, String reach) {
    assertThat(PromQl.of(query).reach()).isEqualTo(Duration.parse(iso(reach)));
  }

  @Test
  void findsTheSeriesThatAQuerySelects() {
    var query =
        "histogram_quantile(0.99, sum by (le, job) (rate(a_bucket{request=\"place order\"}[5s]))) >"
            + " bool on (job) group_left (x) b:c{} or vector(0) and time() < 1e3 unless"
            + " {__name__=\"d\"} * inf";
    assertThat(PromQl.of(query).selectors())
        .containsExactlyInAnyOrder(
            "a_bucket{request=\"place order\"}", "b:c{}", "{__name__=\"d\"}");
    assertThat(PromQl.of("topk by (job) (3, up) + sum(x) by (a)").selectors())
        .containsExactlyInAnyOrder("up", "x");
    assertThat(PromQl.of("a @ 1.6e9 + b @ end()").selectors()).containsExactlyInAnyOrder("a", "b");
  }

  private static String iso(String text) {
    return "PT%.3fS".formatted(PromQl.duration(text).toMillis() / 1000.0);
  }
}
