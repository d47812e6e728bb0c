package io.faultline.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SystemCheckIT {
  @TempDir Path folder;

  @Test
  void saysOfEachAddressWhatAnswers() throws Exception {
    try (var server =
        new JsonServer()
            .put("/ready", "{\"status\":\"up\"}")
            .put("/metrics", "http_requests_total{code=\"200\",handler=\"/\"} 1\n")
            .put("/v1/status", "{\"name\":\"a\",\"pid\":7,\"version\":\"1.2\",\"java\":\"17\"}")
            .put("/api/v2/status", "{\"versionInfo\":{\"version\":\"0.27\"}}")
            .put("/__admin/version", "{\"version\":\"3.9\"}")) {
      var answers =
          SystemCheck.of(
              system(
                  """
                  name: mine
                  alertmanager: %1$s
                  processes:
                    a: {url: "%1$s", ready: /ready, agent: "%1$s"}
                    b: {url: "%1$s", ready: /gone, metrics: /ready}
                  peers: {a: "no.invalid:1"}
                  wiremock: {card: "%1$s"}
                  """
                      .formatted(server.url())));
      assertThat(answers)
          .extracting(it -> it.part() + (it.answers() ? ": " : ": NOT ") + it.said())
          .containsExactly(
              "alertmanager: version 0.27",
              "processes.a: status 404",
              "processes.a.ready: ready",
              "processes.a.metrics: /metrics: 1 series, requests as http_requests_total",
              "processes.a.agent: agent 1.2 in process 7, Java 17",
              "processes.b: status 404",
              "processes.b.ready: NOT not ready: status 404",
              "processes.b.metrics: NOT expected metrics, got something else",
              "peers.a: not reached from here",
              "wiremock.card: version 3.9");
    }
  }

  @Test
  void programsProxiesEdgesAndWhereOwnFaultsGoAreAskedToo() throws Exception {
    try (var server = new JsonServer().put("/actuator/chaosmonkey/status", "{}")) {
      var address = server.url().replace("http://", "");
      var answers =
          SystemCheck.of(
              system(
                  """
                  name: mine
                  processes:
                    a: {url: "%1$s", chaosMonkey: /actuator/chaosmonkey, metrics: /none}
                  programs:
                    here: {pid: %3$d}
                    listens: {port: %4$s}
                    gone: {pidFile: no.pid}
                  proxies: {toxi: "%1$s"}
                  edges: {a->b: "%2$s"}
                  custom:
                    dns:
                      raise: {http: {method: POST, url: "%1$s/raise"}}
                      lift: {http: {method: POST, url: "http://127.0.0.1:1/lift"}}
                      check: {command: ["true"]}
                  load: {baseUrl: "%1$s", metricsPort: 0}
                  """
                      .formatted(
                          server.url(),
                          address,
                          ProcessHandle.current().pid(),
                          address.replaceFirst(".*:", ""))));
      var own = "process " + ProcessHandle.current().pid();
      assertThat(answers)
          .extracting(it -> it.part() + (it.answers() ? ": " + it.said() : ": NOT"))
          .containsExactly(
              "processes.a: status 404",
              "processes.a.metrics: NOT",
              "processes.a.chaosMonkey: ready",
              "programs.here: " + own,
              "programs.listens: " + own,
              "programs.gone: NOT",
              "proxies.toxi: NOT",
              "edges.a->b: takes connections",
              "custom.dns.raise: takes connections",
              "custom.dns.lift: NOT",
              "load.baseUrl: status 404");
    }
  }

  @Test
  void whatDoesNotAnswerIsSaidWithinSeconds() throws Exception {
    // The kernel accepts the connection; no program responds.
    try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var url = "http://127.0.0.1:" + silent.getLocalPort();
      var answers =
          SystemCheck.of(
              system(
                  "name: mine\nprometheus: %s\nprocesses: {a: {url: '%s'}}".formatted(url, url)));
      assertThat(answers).hasSize(2).noneMatch(SystemCheck.Answer::answers);
    }
  }

  private SystemFile system(String text) throws IOException {
    return SystemFile.read(Files.writeString(folder.resolve("system.yaml"), text));
  }
}
