package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.faultline.local.LocalProcess.Start;
import io.faultline.local.process.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * Prometheus and Alertmanager as {@code local} starts them, and the notifications that a webhook
 * receives from both.
 */
class AlertmanagerIT {
  /**
   * Two alerts of one cause, with the labels of the shop's alerts. They fire once Alertmanager is
   * up: an alert that has fired for longer than the group wait is notified at once, alone.
   */
  private static final String RULES =
      """
      groups:
        - name: one cause
          rules:
            - alert: CircuitBreakerOpen
              expr: vector(1)
              for: 15s
              labels: {severity: warning, service: payment, cause: card-processor}
            - alert: DependencyDown
              expr: vector(1)
              for: 15s
              labels: {severity: critical, service: payment, cause: card-processor}
      """;

  private static final int WAIT_SECONDS = 7;

  @TempDir static Path folder;
  private final BlockingQueue<JsonNode> notifications = new LinkedBlockingQueue<>();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            notifications.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void twoAlertsOfOneCauseAreOneNotificationAndAlertmanagerComesBackWhenKilled() throws Exception {
    var prometheus = PrometheusProgram.find(folder);
    assumeTrue(prometheus.real(), "prometheus: expected one, got none: NOBODY WAS NOTIFIED");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    new StandInProject(folder.resolve("project")).build();
    Files.writeString(
        Files.createDirectories(folder.resolve("rules")).resolve("a.rules.yml"), RULES);
    try (var local =
        Start.in(folder)
            .run(
                LocalProcess.freeOffset(),
                "--prometheus",
                prometheus.path().toString(),
                "--alertmanager",
                alertmanager().toString(),
                "--rules",
                folder.resolve("rules").toString(),
                "--routes",
                routes().toString())
            .awaitReady()) {
      var page = notifications.poll(60, TimeUnit.SECONDS);
      assertThat(page).as(local.output()).isNotNull();
      assertThat(page.path("receiver").asText()).isEqualTo("page");
      assertThat(names(page.path("alerts"))).containsExactly("DependencyDown");
      assertThat(names(alerts(local, "?active=false"))).containsExactly("CircuitBreakerOpen");

      // Longer than any alert waits for others of its group.
      assertThat(notifications.poll(WAIT_SECONDS + 8, TimeUnit.SECONDS)).isNull();
      assertThat(page.path("externalURL").asText())
          .isEqualTo("http://127.0.0.1:" + local.ports().of("alertmanager"));

      assertThat(Files.readString(local.home().resolve("system.json")))
          .contains("\"http://127.0.0.1:" + local.ports().of("alertmanager") + "\"");
      local.processOf("alertmanager").destroyForcibly();
      Awaits.within(
          Duration.ofSeconds(30),
          () ->
              local.component("alertmanager").path("restarts").asInt() == 1
                  && local.component("alertmanager").path("state").asText().equals("up"));
    }
  }

  private static JsonNode alerts(LocalProcess local, String query) throws Exception {
    return new ObjectMapper().readTree(local.get("alertmanager", "/api/v2/alerts" + query));
  }

  private static List<String> names(JsonNode alerts) {
    var names = new ArrayList<String>();
    for (var alert : alerts) names.add(alert.path("labels").path("alertname").asText());
    return names;
  }

  /**
   * The project's own configuration, but quicker, with the webhook as its receivers. JSON is YAML.
   */
  private Path routes() throws IOException {
    var file = Path.of("../../dashboards/alertmanager/alertmanager.yml");
    JsonNode routes = new ObjectMapper().valueToTree(new Yaml().load(Files.readString(file)));
    var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
    for (var one : routes.path("route").path("routes"))
      ((ObjectNode) one).put("group_wait", WAIT_SECONDS + "s");
    for (var one : routes.path("receivers"))
      ((ObjectNode) one).putArray("webhook_configs").addObject().put("url", url);
    return Files.writeString(folder.resolve("routes.yml"), routes.toString());
  }

  /**
   * The program given by {@code FAULTLINE_ALERTMANAGER}, on the PATH, or downloaded by the
   * launcher.
   */
  private static Path alertmanager() {
    var found =
        Stream.of(
                Optional.ofNullable(System.getenv("FAULTLINE_ALERTMANAGER")).map(Path::of),
                Tools.onPath("alertmanager"),
                Tools.onPath("prometheus-alertmanager"),
                Optional.of(
                    Path.of("../../.faultline/cache/alertmanager/usr/bin/prometheus-alertmanager")))
            .flatMap(Optional::stream)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "alertmanager: expected one, got none: NOBODY WAS NOTIFIED");
    return found.get().toAbsolutePath().normalize();
  }
}
