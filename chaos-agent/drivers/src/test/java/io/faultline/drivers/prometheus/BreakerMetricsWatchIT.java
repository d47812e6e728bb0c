package io.faultline.drivers.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.JsonServer;
import io.faultline.drivers.ManualClock;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Source;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Breakers of a process without an agent, from their metrics in a store over HTTP. */
@Timeout(30)
class BreakerMetricsWatchIT {
  private static final Source BOOKING = Source.detector(DetectorKind.BREAKER, "booking");

  private final DetectorSignals signals = new DetectorSignals();
  private final ManualClock clock = new ManualClock();
  private JsonServer store;
  private BreakerMetricsWatch watch;

  @BeforeEach
  void start() throws IOException {
    store = new JsonServer();
    var booking = SystemFile.Service.of(URI.create("http://127.0.0.1:8080"));
    watch =
        new BreakerMetricsWatch(
            SystemFile.named("bookings").withProcesses(Map.of("booking", booking)),
            new PrometheusApi(Endpoint.of(store.url())),
            Set.of("booking"),
            Duration.ofSeconds(1),
            clock,
            signals);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void aBreakerThatOpensIsToldWithTheErrorOfAScrape() {
    assertThat(seen(0, 100, "closed"))
        .singleElement()
        .isInstanceOfSatisfying(Watch.State.class, it -> assertThat(it.firing()).isFalse());
    assertThat(seen(1, 101, "open"))
        .singleElement()
        .isInstanceOfSatisfying(
            Watch.Detected.class,
            it -> {
              assertThat(it.detector()).isEqualTo("booking/rates");
              assertThat(it.detail()).isEqualTo("CLOSED → OPEN");
              assertThat(it.firing()).isTrue();
              assertThat(it.error()).isEqualTo(Duration.ofMillis(1500));
            });
    assertThat(seen(2, 102, "half_open")).hasSize(1);
  }

  @Test
  void oneThatWasOpenBeforeIsFoundAndNotDetected() {
    assertThat(seen(0, 100, "open"))
        .singleElement()
        .isInstanceOfSatisfying(Watch.State.class, it -> assertThat(it.firing()).isTrue());
  }

  @Test
  void aSampleThatIsNotNewShowsNothing() {
    seen(0, 100, "closed");
    assertThat(signals.seenUntil()).containsEntry(BOOKING, ManualClock.BEGIN.plusSeconds(1));
    assertThat(seen(1, 100, "open")).isEmpty();
    assertThat(signals.seenUntil()).containsEntry(BOOKING, ManualClock.BEGIN.plusSeconds(1));
  }

  @Test
  void scrapesThatWereMissedAreAGapAfterWhichTheStateIsFound() {
    seen(0, 100, "closed");
    for (int at = 1; at < 9; at++) assertThat(seen(at, 100, "closed")).isEmpty();
    List<Watch.Seen> again = seen(9, 109, "open");
    assertThat(again).anyMatch(Watch.Gap.class::isInstance);
    assertThat(again).anyMatch(it -> it instanceof Watch.State state && state.firing());
    assertThat(again).noneMatch(Watch.Detected.class::isInstance);
  }

  @Test
  void aStoreThatDoesNotAnswerShowsNothing() {
    store.close();
    watch.run();
    assertThat(signals.take()).isEmpty();
    assertThat(signals.seenUntil()).isEmpty();
  }

  private List<Watch.Seen> seen(int at, int sampledAt, String state) {
    clock.sleep(Duration.between(clock.now(), ManualClock.BEGIN.plusSeconds(at)));
    store.put(
        "/api/v1/query",
        """
        {"data":{"resultType":"vector","result":[
          {"metric":{"name":"rates","state":"%s","instance":"127.0.0.1:8080"},"value":[1,"%d"]}]}}
        """
            .formatted(state, sampledAt));
    watch.run();
    return signals.take();
  }
}
