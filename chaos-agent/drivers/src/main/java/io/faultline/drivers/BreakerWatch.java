package io.faultline.drivers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.Watch.Sighting;
import io.faultline.runner.experiment.DetectorKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads one agent's event stream on a thread of its own, and connects again when it ends. */
final class BreakerWatch implements AutoCloseable {
  private static final Set<String> WELL = Set.of("CLOSED", "DISABLED", "METRICS_ONLY");
  private static final long RETRY_MILLIS = 200;

  private final AgentClient agent;
  private final Clock clock;
  private final Sightings sightings;
  private final CountDownLatch connected = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile InputStream stream;
  private long lastSeq = -1;
  private ClockOffset offset;

  /** Returns once the stream is open, or after two seconds without. */
  BreakerWatch(AgentClient agent, Clock clock, Sightings sightings) throws IOException {
    this.agent = agent;
    this.clock = clock;
    this.sightings = sightings;
    this.offset = agent.clockOffset(clock);
    var thread = new Thread(this::run, "breakers-" + agent.process());
    thread.setDaemon(true);
    thread.start();
    await(connected, 2000);
  }

  @Override
  public void close() {
    closed.countDown();
    var open = stream;
    if (open == null) return;
    try {
      open.close();
    } catch (IOException e) {
      // The stream is being given up anyway.
    }
  }

  private void run() {
    while (!await(closed, 0)) {
      try {
        read();
      } catch (IOException e) {
        // The process died or is being restarted: its next stream is a new one.
      }
      await(closed, RETRY_MILLIS);
    }
  }

  private void read() throws IOException {
    offset = agent.clockOffset(clock);
    var resume = lastSeq < 0 ? "" : "?after=" + lastSeq;
    var request = HttpRequest.newBuilder(agent.url().resolve("/v1/events" + resume));
    agent.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    try {
      var response = JsonHttp.client().send(request.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) throw new IOException("status " + response.statusCode());
      stream = response.body();
      readLines(
          new java.io.BufferedReader(
              new java.io.InputStreamReader(stream, StandardCharsets.UTF_8)));
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  private void readLines(java.io.BufferedReader lines) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      connected.countDown();
      if (line.startsWith("data:")) event(parse(line.substring("data:".length())));
    }
  }

  private void event(JsonNode event) {
    // A restarted process counts from the start again: never ask it for what it has not had.
    lastSeq = event.path("seq").asLong(lastSeq);
    if (!event.path("type").asText().equals("breaker")) return;
    var from = event.path("from").asText();
    var to = event.path("to").asText();
    sightings.add(
        new Sighting(
            DetectorKind.BREAKER,
            agent.process() + "/" + event.path("name").asText(),
            !WELL.contains(to),
            from + " → " + to,
            offset.toRun(AgentClient.instant(event.path("epochNanos"))),
            offset.error()));
  }

  private static JsonNode parse(String json) throws IOException {
    try {
      return JsonHttp.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IOException("event stream: expected JSON, got " + json, e);
    }
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
