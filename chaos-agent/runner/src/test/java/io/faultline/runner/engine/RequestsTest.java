package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Instant WARM = Instant.parse("2026-01-01T00:00:10Z");

  @Test
  void givesExactQuantilesWithoutTheWarmUp() {
    var requests = new Requests(WARM);
    for (int i = 0; i < 500; i++) requests.add(request("place order", -5, 9_000, ""));
    for (int i = 1; i <= 2000; i++) requests.add(request("place order", i * 0.025, i, ""));
    var summary = requests.summary(60, Instant.MAX, 7);
    assertThat(summary.p50()).isEqualTo(1.0);
    assertThat(summary.p95()).isEqualTo(1.9);
    assertThat(summary.p99()).isEqualTo(1.98);
    assertThat(summary.requests()).isEqualTo(2500);
    assertThat(summary.accepted()).isEqualTo(7);
    assertThat(summary.offeredPerSecond()).isCloseTo(40, within(1e-9));
  }

  @Test
  void countsJourneysAndNotTheirLaterRequests() {
    var requests = new Requests(WARM);
    for (int i = 1; i <= 10; i++) {
      requests.add(request("place order", i, 5, ""));
      requests.add(request("read order", i, 5, ""));
    }
    assertThat(requests.summary(60, Instant.MAX, 0).offeredPerSecond()).isCloseTo(1, within(1e-9));
  }

  @Test
  void countsErrorsFromTheInjectionOnByTheirEnd() {
    var requests = new Requests(WARM);
    requests.add(request("a", 1, 100, "early"));
    requests.add(request("a", 9, 100, "late"));
    requests.add(request("a", 4.95, 100, "across"));
    var from = WARM.plusSeconds(5);
    assertThat(requests.firstFailed(from)).map(Load.Request::error).contains("across");
    assertThat(requests.summary(60, from, 0).errorsAfterInjection()).isEqualTo(2);
    assertThat(requests.summary(60, from, 0).errors()).isEqualTo(3);
  }

  @Test
  void hasNoTimesOfNothing() {
    assertThat(new Requests(WARM).summary(1, WARM, 0).p99()).isNaN();
  }

  private static Load.Request request(String name, double sent, long millis, String error) {
    var at = WARM.plus(Duration.ofNanos(Math.round(sent * 1e9)));
    return new Load.Request(name, at, at.plusMillis(millis), error);
  }
}
