package io.faultline.drivers.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.JsonServer;
import io.faultline.drivers.ManualClock;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.system.AlertFilter;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.reader.AlertPattern;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlertWatchIT {
  private static final Instant BEGIN = ManualClock.BEGIN;

  private final ManualClock clock = new ManualClock();
  private final DetectorSignals signals = new DetectorSignals();
  private JsonServer prometheus;
  private AlertWatch watch;
  private int evaluations;

  @BeforeEach
  void start() throws IOException {
    prometheus = new JsonServer();
    watch = watch(AlertFilter.ALL);
  }

  private AlertWatch watch(AlertFilter filter) {
    return new AlertWatch(new PrometheusApi(Endpoint.of(prometheus.url())), filter, clock, signals);
  }

  @AfterEach
  void stop() {
    prometheus.close();
  }

  @Test
  void tellsAlertsOfOneNameApartByTheirLabels() {
    evaluated("a");
    assertThat(look(0)).singleElement().isEqualTo(state(true, Map.of("peer", "a")));
    evaluated("a", "b");
    assertThat(look(0.2))
        .extracting(it -> detected(it).labels())
        .containsExactly(Map.of("peer", "b"));
    evaluated("b");
    assertThat(look(0.2))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(detected(it).firing()).isFalse();
              assertThat(detected(it).labels()).isEqualTo(Map.of("peer", "a"));
            });
  }

  @Test
  void leavesAsideWhatDoesNotCount() {
    watch = watch(new AlertFilter(List.of(), List.of(AlertPattern.parse("Do*{peer=\"a\"}"))));
    evaluated("a");
    assertThat(look(0)).singleElement().isInstanceOf(Watch.State.class);
    evaluated("a", "b");
    assertThat(look(0.2))
        .extracting(it -> detected(it).labels())
        .containsExactly(Map.of("peer", "b"));
  }

  @Test
  void tellsTheStateBeforeAnythingFires() {
    evaluated();
    assertThat(look(0)).containsExactly(state(false, Map.of()));
  }

  @Test
  void seesNothingInAnAnswerWhoseRulesWereNotEvaluatedSince() {
    evaluated();
    look(0);
    // It was stopped for 9 s and responds at once, with its old state.
    assertThat(look(9)).isEmpty();
    assertThat(signals.seenUntil()).containsEntry(AlertWatch.SOURCE, BEGIN);
    evaluated("a");
    var seen = look(0.2);
    assertThat(seen).filteredOn(Watch.Gap.class::isInstance).hasSize(1);
    assertThat(((Watch.Gap) seen.get(0)).from()).isEqualTo(BEGIN);
    assertThat(seen).filteredOn(Watch.Detected.class::isInstance).hasSize(1);
    assertThat(signals.seenUntil()).containsEntry(AlertWatch.SOURCE, clock.now());
  }

  @Test
  void readsTheActiveAlertsOfAStoreThatTellsNothingOfRules() {
    prometheus.put(
        "/api/v1/alerts",
        "{\"data\":{\"alerts\":[{\"labels\":{\"alertname\":\"Down\",\"peer\":\"a\"},\"state\":\"firing\"}]}}");
    assertThat(look(0)).containsExactly(state(true, Map.of("peer", "a")));
    prometheus.put("/api/v1/alerts", "{\"data\":{\"alerts\":[]}}");
    assertThat(look(9.0)).anyMatch(it -> it instanceof Watch.Detected seen && !seen.firing());
  }

  @Test
  void anAlertThatSaysThatItIsNoDetectorIsNone() {
    prometheus.put(
        "/api/v1/rules",
        """
        {"data":{"groups":[{"name":"g","file":"f","interval":1,"lastEvaluation":"1","rules":[
          {"name":"Budget","state":"inactive","labels":{"detector":"no"},"alerts":[]},
          {"name":"Watchdog","state":"firing","labels":{"detector":"no"},"alerts":[
            {"labels":{"alertname":"Watchdog","detector":"no"},"state":"firing"}]},
          {"name":"Down","state":"inactive","labels":{},"alerts":[]}]}]}}
        """);
    assertThat(look(0)).containsExactly(state(false, Map.of()));
  }

  @Test
  void aStoreThatDoesNotAnswerIsAGap() {
    evaluated();
    look(0);
    prometheus.put("/api/v1/rules", "not JSON").close();
    assertThat(look(5)).isEmpty();
    assertThat(signals.seenUntil()).containsEntry(AlertWatch.SOURCE, BEGIN);
  }

  private List<Watch.Seen> look(double seconds) {
    clock.sleep(Duration.ofMillis(Math.round(seconds * 1000)));
    watch.run();
    return signals.take();
  }

  private static Watch.Detected detected(Watch.Seen seen) {
    return (Watch.Detected) seen;
  }

  private Watch.State state(boolean firing, Map<String, String> labels) {
    return new Watch.State(
        io.faultline.runner.experiment.DetectorKind.ALERT,
        "Down",
        firing ? "firing" : "inactive",
        firing,
        clock.now(),
        labels);
  }

  /** The rules were evaluated once more, and Down fires for these peers. */
  private void evaluated(String... peers) {
    var alerts =
        List.of(peers).stream()
            .map(
                peer ->
                    "{\"labels\":{\"alertname\":\"Down\",\"peer\":\"%s\"},\"state\":\"firing\"}"
                        .formatted(peer))
            .toList();
    prometheus.put(
        "/api/v1/rules",
        """
        {"data":{"groups":[{"name":"g","file":"f","interval":1,"lastEvaluation":"%d","rules":[
          {"name":"Down","state":"%s","alerts":[%s]}]}]}}
        """
            .formatted(
                ++evaluations,
                peers.length == 0 ? "inactive" : "firing",
                String.join(",", alerts)));
  }
}
