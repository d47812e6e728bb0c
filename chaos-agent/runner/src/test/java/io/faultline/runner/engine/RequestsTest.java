package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.runner.experiment.Workload;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Instant END = Instant.parse("2026-01-01T00:00:40Z");
  private static final Instant WARM = Instant.parse("2026-01-01T00:00:10Z");

  @Test
  void givesExactQuantilesWithoutTheWarmUp() {
    var requests = new Requests(WARM, new Workload.Simulation("Orders", 0.1));
    for (int i = 0; i < 500; i++) requests.add(request("place order", -5, 9_000, ""));
    for (int i = 1; i <= 2000; i++) requests.add(request("place order", i * 0.025, i, ""));
    var summary = requests.summary(60, Instant.MAX, WARM.plusSeconds(50), 7);
    assertThat(summary.p50()).isEqualTo(1.0);
    assertThat(summary.p95()).isEqualTo(1.9);
    assertThat(summary.p99()).isEqualTo(1.98);
    assertThat(summary.requests()).isEqualTo(2500);
    assertThat(summary.accepted()).isEqualTo(7);
    assertThat(summary.offeredPerSecond()).isCloseTo(40, within(1e-9));
  }

  @Test
  void countsJourneysAndNotTheirLaterRequests() {
    var requests = new Requests(WARM, new Workload.Simulation("Orders", 0.1));
    for (int i = 1; i <= 10; i++) {
      requests.add(request("place order", i, 5, ""));
      requests.add(request("read order", i, 5, ""));
    }
    assertThat(requests.summary(60, Instant.MAX, WARM.plusSeconds(10), 0).offeredPerSecond())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void countsErrorsFromTheInjectionOnByTheirEnd() {
    var requests = new Requests(WARM, new Workload.Simulation("Orders", 0.1));
    requests.add(request("a", 1, 100, "early"));
    requests.add(request("a", 9, 100, "late"));
    requests.add(request("a", 4.95, 100, "across"));
    var from = WARM.plusSeconds(5);
    assertThat(requests.firstFailed(from, END)).map(Load.Request::error).contains("across");
    assertThat(requests.summary(60, from, END, 0).errorsAfterInjection()).isEqualTo(2);
    assertThat(requests.summary(60, from, END, 0).errors()).isEqualTo(3);
  }

  @Test
  void doesNotBlameTheSystemForWhatAPauseOfTheLoadMadeFail() {
    var requests = new Requests(WARM, new Workload.Simulation("Orders", 10));
    for (int i = 0; i < 100; i++)
      if (i < 40 || i >= 70)
        requests.add(
            request("a", i / 10.0, i == 39 ? 3_200 : 20, i == 39 || i == 90 ? "no answer" : ""));
    var end = WARM.plusSeconds(10);
    assertThat(requests.pauses(end))
        .containsExactly(new GeneratorPauses.Pause(WARM.plusMillis(3_900), WARM.plusMillis(7_000)));
    assertThat(requests.summary(60, WARM, end, 0).errorsAfterInjection()).isEqualTo(1);
    assertThat(requests.firstFailed(WARM, END))
        .map(Load.Request::sent)
        .contains(WARM.plusSeconds(9));
  }

  @Test
  void aLoadThatStopsForGoodIsAPauseToItsEnd() {
    var requests = new Requests(WARM, new Workload.Simulation("Orders", 10));
    for (int i = 0; i < 40; i++) requests.add(request("a", i / 10.0, 20, ""));
    assertThat(requests.pauses(WARM.plusSeconds(9)))
        .containsExactly(new GeneratorPauses.Pause(WARM.plusMillis(3_900), WARM.plusSeconds(9)));
    assertThat(requests.pauses(WARM.plusMillis(4_800))).isEmpty();
    assertThat(requests.summary(60, Instant.MAX, WARM.plusSeconds(9), 0).offeredPerSecond())
        .as("40 in 9 s")
        .isCloseTo(4.44, within(0.01));
  }

  @Test
  void hasNoTimesOfNothing() {
    assertThat(
            new Requests(WARM, new Workload.Simulation("Orders", 0.1))
                .summary(1, WARM, END, 0)
                .p99())
        .isNaN();
  }

  private static Load.Request request(String name, double sent, long millis, String error) {
    var at = WARM.plus(Duration.ofNanos(Math.round(sent * 1e9)));
    return new Load.Request(name, at, at.plusMillis(millis), error);
  }
}
