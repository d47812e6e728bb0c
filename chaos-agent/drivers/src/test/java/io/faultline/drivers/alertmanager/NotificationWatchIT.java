package io.faultline.drivers.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.JsonServer;
import io.faultline.drivers.ManualClock;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.prometheus.AlertWatch;
import io.faultline.drivers.system.AlertFilter;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Source;
import io.faultline.runner.reader.AlertPattern;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NotificationWatchIT {
  private static final String ROUTES =
      "route:\\n  receiver: page\\n  group_wait: 10s\\n  group_interval: 1m\\n";

  private final ManualClock clock = new ManualClock();
  private final DetectorSignals signals = new DetectorSignals();
  private JsonServer server;
  private NotificationWatch watch;

  @BeforeEach
  void start() throws IOException {
    server = new JsonServer();
    server.put("/api/v2/status", "{\"config\":{\"original\":\"%s\"}}".formatted(ROUTES));
    watch = watch(AlertFilter.ALL, false);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private NotificationWatch watch(AlertFilter filter, boolean detects) {
    var api = new AlertmanagerApi(Endpoint.of(server.url()));
    return new NotificationWatch(api, filter, clock, signals, detects);
  }

  @Test
  void theErrorIncludesHowLongAlertsAreGathered() {
    alerts();
    assertThat(look(0)).isEmpty();
    alerts(active("a"));
    assertThat(look(0.2))
        .containsExactly(notice("a", true, "to page, within 10s", Optional.of(10.2)));
    // It may join the group of the first, which has been sent.
    alerts(active("a"), active("b"));
    assertThat(look(0.2))
        .containsExactly(notice("b", true, "to page, within 1m", Optional.of(60.2)));
  }

  @Test
  void whatIsHeldBackNotifiesNobody() {
    alerts();
    look(0);
    alerts(held("a", "silencedBy"));
    assertThat(look(0.2)).isEmpty();
    alerts(active("a"));
    assertThat(look(0.2)).hasSize(1);
    alerts(held("a", "inhibitedBy"));
    assertThat(look(0.2)).containsExactly(notice("a", false, "inhibited", Optional.of(0.2)));
    alerts(active("a"));
    look(0.2);
    alerts();
    assertThat(look(0.2)).containsExactly(notice("a", false, "resolved", Optional.of(0.2)));
  }

  @Test
  void whatWasNotifiedBeforeTheRunSaysSo() {
    alerts(active("a"));
    assertThat(look(0)).containsExactly(notice("a", true, "to page", Optional.empty()));
  }

  @Test
  void leavesAsideWhatDoesNotCount() {
    watch =
        watch(new AlertFilter(List.of(), List.of(AlertPattern.parse("Down{peer=\"a\"}"))), true);
    alerts();
    look(0);
    alerts(active("a"), active("b"), active("c").replace("\"peer\"", "\"detector\":\"no\",\"p\""));
    assertThat(look(0.2))
        .filteredOn(Watch.Detected.class::isInstance)
        .extracting(it -> ((Watch.Detected) it).labels())
        .containsExactly(Map.of("peer", "b"));
  }

  @Test
  void standsForTheAlertsWhereNobodyElseTellsOfThem() {
    watch = watch(AlertFilter.ALL, true);
    alerts(active("a"));
    assertThat(look(0))
        .contains(
            new Watch.State(
                DetectorKind.ALERT, "Down", "active", true, clock.now(), Map.of("peer", "a")));
    alerts(active("a"), active("b"));
    assertThat(look(0.2)).contains(detected("b", true, "it is down"));
    alerts(active("b"), held("a", "silencedBy"));
    assertThat(look(0.2)).contains(detected("a", false, "silenced"));
    assertThat(signals.seenUntil())
        .containsOnlyKeys(AlertWatch.SOURCE, Source.NOTIFICATIONS)
        .containsEntry(AlertWatch.SOURCE, clock.now());
  }

  @Test
  void whatDoesNotAnswerIsAGap() {
    watch = watch(AlertFilter.ALL, true);
    alerts();
    look(0);
    server.put("/api/v2/alerts", "no JSON");
    server.close();
    assertThat(look(5)).isEmpty();
    assertThat(signals.seenUntil()).containsEntry(AlertWatch.SOURCE, ManualClock.BEGIN);
  }

  @Test
  void theLongestTimesOfAllRoutesCount() throws IOException {
    var nested = "route:\n  group_wait: 5s\n  routes:\n  - group_wait: 1m30s\n    receiver: a\n";
    assertThat(AlertmanagerApi.longest(nested, "group_wait", Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofSeconds(90));
    var without = "route:\n  receiver: a\n  routes:\n  - group_wait: 1s\n";
    assertThat(AlertmanagerApi.longest(without, "group_wait", Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofSeconds(30));
    var flow = "route: {group_wait: 5s, routes: [{routes: [{group_wait: '2m'}]}]}";
    assertThat(AlertmanagerApi.longest(flow, "group_wait", Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(AlertmanagerApi.longest("", "group_wait", Duration.ofSeconds(30)))
        .isEqualTo(Duration.ofSeconds(30));
  }

  private List<Watch.Seen> look(double seconds) {
    clock.sleep(Duration.ofMillis(Math.round(seconds * 1000)));
    watch.run();
    return signals.take();
  }

  private Watch.Notice notice(
      String peer, boolean notified, String detail, Optional<Double> seconds) {
    return new Watch.Notice(
        "Down",
        Map.of("peer", peer),
        notified,
        detail,
        clock.now(),
        seconds.map(it -> Duration.ofMillis(Math.round(it * 1000))));
  }

  private Watch.Detected detected(String peer, boolean firing, String detail) {
    return new Watch.Detected(
        DetectorKind.ALERT,
        "Down",
        firing,
        detail,
        clock.now(),
        Duration.ofMillis(200),
        Map.of("peer", peer));
  }

  private void alerts(String... all) {
    server.put("/api/v2/alerts", Stream.of(all).collect(Collectors.joining(",", "[", "]")));
  }

  private static String active(String peer) {
    return """
    {"labels":{"alertname":"Down","peer":"%s"},"annotations":{"summary":"it is down"},
     "receivers":[{"name":"page"}],
     "status":{"state":"active","silencedBy":[],"inhibitedBy":[]}}
    """
        .formatted(peer);
  }

  private static String held(String peer, String by) {
    return active(peer)
        .replace("\"active\"", "\"suppressed\"")
        .replace(by + "\":[", by + "\":[\"1\"");
  }
}
