package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process of two real instances, both under load; the peer of one alone fails. */
@Tag("soak")
@Timeout(240)
class BreakerOfOneInstanceIT {
  private static final Path WORK =
      Path.of("target/breaker-of-one-instance-it-" + System.nanoTime()).toAbsolutePath();
  private static final String EXPERIMENT =
      """
      experiment: one-of-two
      title: the rates service is gone for one of two instances
      phases: {warmUp: 8s, steady: 3s, fault: 8s, recovery: 12s, drain: 1s, hold: 1s}
      load:
        rate: 20 per second
        requests:
          - name: first
            method: POST
            url: "FIRST/bookings"
            headers: {Content-Type: application/json}
            body: '{"reference":"{uuid}","room":"double","nights":1}'
            expect: {status: 201}
          - name: second
            method: POST
            url: "SECOND/bookings"
            headers: {Content-Type: application/json}
            body: '{"reference":"{uuid}","room":"double","nights":1}'
            expect: {status: 201}
      steadyState:
        - {name: answers, http: "SECOND/bookings/summary", tolerance: "200 to 299", userFacing: true}
      fault:
        inject: exception java.net.ConnectException "refused"
        into: "booking[2 of 2] http-client"
        lease: 3s
      expect:
        detected: [{breaker: booking/rates, within: 8s}]
        userErrors: "<= 1%"
        recovered: 10s
      """;

  private Bookings first;
  private Bookings second;

  @BeforeEach
  void start() throws IOException {
    first = new Bookings(WORK.resolve("first"));
    second = new Bookings(WORK.resolve("second"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    first.close();
    if (second != null) second.close();
  }

  @Test
  void itsOwnBreakerIsNamedAsTheOneThatOpened() throws IOException {
    var system =
        Files.writeString(
            WORK.resolve("system.yaml"),
            """
            name: two bookings
            processes:
              booking:
                url: ["%s", "%s"]
                agent: {url: ["%s", "%s"], tokenFile: agent.token}
            """
                .formatted(
                    first.bookingUrl(), second.bookingUrl(), agentOf(first), agentOf(second)));
    var experiment =
        Files.writeString(
            WORK.resolve("experiment.yaml"),
            EXPERIMENT.replace("FIRST", first.bookingUrl()).replace("SECOND", second.bookingUrl()));
    var runs = WORK.resolve("runs");
    Commands.call(
            "run", experiment.toString(), "--system", system.toString(), "--runs", runs.toString())
        .expect(0);
    var report = Launcher.JSON.readTree(Launcher.onlyReport(runs).toFile());
    assertThat(report.path("verdict").asText()).isEqualTo("HELD");
    assertThat(report.path("detections").findValuesAsText("detector"))
        .contains("booking[2 of 2]/rates")
        .noneMatch(it -> it.startsWith("booking[1 of 2]"));
  }

  private static String agentOf(Bookings bookings) throws IOException {
    var token = WORK.resolve("agent.token").toString();
    var pid = Long.toString(bookings.bookingPid());
    return Commands.call("attach", pid, "--name", "booking", "--token-file", token, "--json")
        .expect(0)
        .json()
        .path("url")
        .asText();
  }
}
