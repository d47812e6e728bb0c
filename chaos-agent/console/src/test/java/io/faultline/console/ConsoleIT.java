package io.faultline.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page's server, as a program asks it. */
@Timeout(60)
class ConsoleIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FAULT =
      "{\"target\":\"payment http-client share=100%\",\"fault\":\"latency 200ms\",\"seconds\":30}";

  @TempDir Path folder;
  private Pages pages;

  @BeforeEach
  void open() throws Exception {
    pages = Pages.open(folder);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(pages.console().url().resolve(path))
        .timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder allowed(String path) {
    return request(path).header("Authorization", "Bearer " + Pages.TOKEN);
  }

  private JsonNode json(HttpRequest.Builder request) throws Exception {
    var response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @Test
  void givesAValueOfEachFigureForEachSecond() throws Exception {
    var history = json(request("api/history"));
    assertThat(history.path("to").asLong() - history.path("from").asLong()).isEqualTo(300);
    var names = new HashSet<String>();
    for (var one : history.path("series")) {
      names.add(one.path("name").asText());
      assertThat(one.path("values")).hasSize(301);
    }
    assertThat(names).contains("payment → card-processor", "payment → order", "oldest");
    assertThat(history.toString()).contains("null").doesNotContain("NaN");
  }

  @Test
  void sendsFiguresAndFaultsWhileSomebodyListens() throws Exception {
    var response = HTTP.send(request("api/events").build(), BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      var seen = new HashSet<String>();
      while (!seen.containsAll(java.util.List.of("event: system", "event: tick", "event: faults")))
        seen.add(lines.readLine());
    }
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
  }

  @Test
  void raisesAndLiftsFaultsForWhoHasTheToken() throws Exception {
    var raised = json(allowed("api/faults").POST(BodyPublishers.ofString(FAULT)));
    assertThat(raised.path(0).path("id").asText()).isEqualTo("payment/f2");
    var lifted = json(allowed("api/faults/payment/f2").DELETE());
    assertThat(lifted.path("state").asText()).isEqualTo("lifted");
    json(allowed("api/faults").POST(BodyPublishers.ofString(FAULT)));
    var panic = json(allowed("api/panic").POST(BodyPublishers.noBody()));
    assertThat(panic.path("lifted")).hasSize(1);
    assertThat(json(request("api/faults")).toString()).doesNotContain("\"raised\",");
  }

  @Test
  void showsPrometheusTheRunsAndThePhaseOfTheOneThatGoesOn() throws Exception {
    var running = Files.createDirectories(folder.resolve("runs/outage-3"));
    Files.writeString(
        running.resolve("journal.jsonl"),
        """
        {"kind":"started","at":0.0,"startedAt":"2026-11-22T10:15:30Z","profile":"tuned","environment":{}}
        {"kind":"phase-began","at":0.5,"phase":"warm-up"}
        {"kind":"phase-began","at":9.5,"phase":"fault"}
        {"kind":"phase-beg""");
    var response = send(request("metrics"));
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(response.body())
        .contains(
            "faultline_run_verdict{run=\"outage-1\",verdict=\"BROKEN\"} 1\n",
            "faultline_run_verdict{run=\"outage-2\",verdict=\"BROKEN\"} 0\n",
            "faultline_run_phase{run=\"outage-3\",phase=\"fault\"} 1\n",
            "faultline_run_phase{run=\"outage-3\",phase=\"warm-up\"} 0\n")
        .endsWith("# EOF\n");

    Files.writeString(running.resolve("report.json"), "{\"verdict\":\"HELD\"}");
    assertThat(send(request("metrics")).body())
        .contains("faultline_run_verdict{run=\"outage-3\",verdict=\"HELD\"} 1\n")
        .doesNotContain("faultline_run_phase{");
  }

  @Test
  void changesNothingForWhoHasNot() throws Exception {
    for (var header : new String[] {"Bearer wrong", "Basic " + Pages.TOKEN, ""}) {
      var request = request("api/faults").POST(BodyPublishers.ofString(FAULT));
      if (!header.isEmpty()) request.header("Authorization", header);
      assertThat(send(request).statusCode()).isEqualTo(401);
    }
    assertThat(send(request("api/panic").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(401);
    assertThat(send(request("api/faults/payment/f1").DELETE()).statusCode()).isEqualTo(401);
    assertThat(pages.system().list()).hasSize(1);
  }

  @Test
  void refusesThePagesOfOtherSites() throws Exception {
    var other = allowed("api/panic").header("Origin", "http://evil.example");
    assertThat(send(other.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(403);
    var own = "http://127.0.0.1:" + pages.console().url().getPort();
    var same = allowed("api/panic").header("Origin", own);
    assertThat(send(same.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(200);
    // A name of another site that leads to loopback.
    assertThat(status("evil.example:" + pages.console().url().getPort())).isEqualTo("421");
    assertThat(status("localhost:" + pages.console().url().getPort())).isEqualTo("200");
  }

  private String status(String host) throws Exception {
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), pages.console().url().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(host)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .split(" ", 3)[1];
    }
  }

  @Test
  void saysWhatIsWrongWithAFault() throws Exception {
    for (var body :
        new String[] {
          "no json",
          FAULT.replace("latency 200ms", "lateness"),
          FAULT.replace("30", "0"),
          FAULT.replace("payment http", "nobody http")
        }) {
      var response = send(allowed("api/faults").POST(BodyPublishers.ofString(body)));
      assertThat(response.statusCode()).as(body).isEqualTo(400);
      assertThat(response.body()).contains("expected");
    }
  }

  @Test
  void servesRunsAndNothingBesideThem() throws Exception {
    Files.writeString(folder.resolve("secret.json"), "{}");
    Files.createSymbolicLink(
        folder.resolve("runs/outage-1/link.json"), folder.resolve("secret.json"));
    var report = send(request("runs/outage-1/report.html"));
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("sandbox")
        .doesNotContain("allow-same-origin");
    assertThat(send(request("runs/")).body()).contains("outage-1/report.html");
    for (var path :
        new String[] {
          "runs/%2e%2e/secret.json",
          "runs/..%2fsecret.json",
          "runs/outage-1/link.json",
          "runs/none/report.html",
          "runs/outage-1"
        }) assertThat(send(request(path)).statusCode()).as(path).isEqualTo(404);
    assertThat(json(request("api/runs")).findValuesAsText("verdict"))
        .containsExactly("HELD", "BROKEN");
  }

  @Test
  void saysThatNothingIsUp() throws Exception {
    pages.system().up = false;
    assertThat(json(request("api/system")).path("up").asBoolean()).isFalse();
    var response = send(request("api/history"));
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).contains("no system is up");
  }

  @Test
  void listensOnLoopbackAlone() {
    assertThat(URI.create(pages.console().url().toString()).getHost()).isEqualTo("127.0.0.1");
    assertThat(InetAddress.getLoopbackAddress().isLoopbackAddress()).isTrue();
  }
}
