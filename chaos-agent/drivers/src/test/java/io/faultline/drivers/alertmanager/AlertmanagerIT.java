package io.faultline.drivers.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.drivers.LiveSystem;
import io.faultline.drivers.SystemWatch;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.MonotonicClock;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.experiment.DetectorKind;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A system whose alerts only a live Alertmanager reports. */
@Timeout(60)
class AlertmanagerIT {
  private static final String CONFIG =
      """
      route: {receiver: page, group_by: [alertname], group_wait: 2s, group_interval: 7s}
      receivers: [{name: page}]
      inhibit_rules:
      - {source_matchers: [severity = critical], target_matchers: [severity = warning], equal: [peer]}
      """;

  private final List<Watch.Seen> seen = new ArrayList<>();
  @TempDir Path folder;
  private Process process;
  private Endpoint endpoint;
  private SystemWatch watch;

  @BeforeEach
  void start() throws Exception {
    int port = freePort();
    var config = Files.writeString(folder.resolve("alertmanager.yml"), CONFIG);
    var program = program().toAbsolutePath();
    process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            // The launcher's copy looks for its templates from here.
            .directory(program.getParent().getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    endpoint = Endpoint.of("http://127.0.0.1:" + port);
    var api = new AlertmanagerApi(endpoint);
    Awaitility.await("alertmanager is ready").atMost(Duration.ofSeconds(30)).until(api::answers);
  }

  @AfterEach
  void stop() {
    if (watch != null) watch.close();
    if (process != null) process.destroyForcibly();
  }

  @Test
  void itsAlertsFireAndWhoIsNotifiedIsTold() throws Exception {
    fire("Down", "card", "critical");
    begin();
    await("the one before the run", it -> is(it, Watch.State.class, "Down"));
    assertThat(seen)
        .filteredOn(Watch.Notice.class::isInstance)
        .singleElement()
        .satisfies(it -> assertThat(((Watch.Notice) it).error()).isEmpty());
    fire("Slow", "stock", "warning");
    await("the one that begins", it -> is(it, Watch.Detected.class, "Slow"));
    var detected = (Watch.Detected) last(it -> is(it, Watch.Detected.class, "Slow"));
    assertThat(detected.kind()).isEqualTo(DetectorKind.ALERT);
    assertThat(detected.firing()).isTrue();
    assertThat(detected.labels()).containsEntry("peer", "stock");
    assertThat(detected.error()).isLessThan(Duration.ofSeconds(2));
    var notice = (Watch.Notice) last(it -> is(it, Watch.Notice.class, "Slow"));
    assertThat(notice.detail()).isEqualTo("to page, within 7s");
    assertThat(notice.error()).hasValueSatisfying(it -> assertThat(it).isBetween(s(7), s(9)));
    // The notified cause already inhibits its consequences.
    fire("Slow", "card", "warning");
    silence("Slow");
    await(
        "silenced",
        it ->
            is(it, Watch.Notice.class, "Slow") && ((Watch.Notice) it).detail().equals("silenced"));
    assertThat(seen)
        .filteredOn(it -> is(it, Watch.Notice.class, "Slow"))
        .extracting(it -> ((Watch.Notice) it).labels().get("peer"))
        .containsOnly("stock");
  }

  @Test
  void theSystemIsNotReadyWithoutIt() throws IOException {
    assertThat(new LiveSystem(system()).problems()).isEmpty();
    process.destroyForcibly();
    Awaitility.await().until(() -> !process.isAlive());
    assertThat(new LiveSystem(system()).problems())
        .containsExactly("alertmanager at %s does not respond".formatted(endpoint));
  }

  private void begin() throws IOException {
    watch = new SystemWatch(system(), new MonotonicClock());
  }

  private SystemFile system() throws IOException {
    return SystemFile.read(
        Files.writeString(
            folder.resolve("system.yaml"), "name: mine\nalertmanager: %s\n".formatted(endpoint)));
  }

  private static Duration s(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static boolean is(Watch.Seen one, Class<?> type, String alert) {
    if (!type.isInstance(one)) return false;
    if (one instanceof Watch.State it) return it.detector().equals(alert);
    if (one instanceof Watch.Detected it) return it.detector().equals(alert);
    return one instanceof Watch.Notice it && it.alert().equals(alert);
  }

  private void await(String what, Predicate<Watch.Seen> which) {
    Awaitility.await(what)
        .atMost(s(20))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              seen.addAll(watch.take());
              return seen.stream().anyMatch(which);
            });
  }

  private Watch.Seen last(Predicate<Watch.Seen> which) {
    return seen.stream().filter(which).reduce((earlier, later) -> later).orElseThrow();
  }

  private void fire(String name, String peer, String severity) throws IOException {
    var alerts = JsonHttp.JSON.createArrayNode();
    alerts
        .addObject()
        .set(
            "labels",
            JsonHttp.JSON.valueToTree(
                Map.of("alertname", name, "peer", peer, "severity", severity)));
    post("/api/v2/alerts", alerts);
  }

  private void silence(String name) throws IOException {
    ObjectNode silence = JsonHttp.JSON.createObjectNode();
    silence
        .putArray("matchers")
        .addObject()
        .put("name", "alertname")
        .put("value", name)
        .put("isRegex", false)
        .put("isEqual", true);
    silence
        .put("startsAt", Instant.now().toString())
        .put("endsAt", Instant.now().plusSeconds(600).toString())
        .put("createdBy", "test")
        .put("comment", "test");
    post("/api/v2/silences", silence);
  }

  private void post(String path, com.fasterxml.jackson.databind.JsonNode body) throws IOException {
    var answer = JsonHttp.of(endpoint, s(5)).call("POST", endpoint.at(path), body);
    assertThat(answer.ok()).as(answer.toString()).isTrue();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * The program that is configured, on the PATH by its own name or Debian's, or in the launcher's
   * folder.
   */
  private static Path program() {
    var given = Optional.ofNullable(System.getenv("FAULTLINE_ALERTMANAGER")).map(Path::of);
    var onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(
                it ->
                    Stream.of(Path.of(it, "alertmanager"), Path.of(it, "prometheus-alertmanager")));
    var cached = Path.of("../../.faultline/cache/alertmanager/usr/bin/prometheus-alertmanager");
    return Stream.of(given.stream(), onPath, Stream.of(cached))
        .flatMap(it -> it)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(
            () ->
                abort(
                    "alertmanager: expected it by FAULTLINE_ALERTMANAGER or on the PATH, got none:"
                        + " NO LIVE ALERTMANAGER IS TRIED"));
  }
}
