package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.engine.Load;
import io.faultline.runner.engine.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Load by a Gatling simulation in a process of its own, read back from the files it writes. One
 * that is not ours may write none; what it did is then not known.
 */
final class GatlingLoad implements Load.Running {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String REQUESTS = "requests.jsonl";
  private static final String LEDGER = "ledger.jsonl";

  private final LoadProcess process;
  private final Path folder;
  private final boolean isOurs;
  private final JsonLines requests;
  private final boolean recordsRequests;

  /** Returns once load is on the system. */
  GatlingLoad(List<String> line, Path folder, boolean isOurs) throws IOException, PortException {
    this.folder = folder;
    this.isOurs = isOurs;
    this.process = new LoadProcess(line, folder.resolve("gatling.log"));
    this.requests = new JsonLines(folder.resolve(REQUESTS));
    awaitStart();
    this.recordsRequests = isOurs || Files.exists(folder.resolve(REQUESTS));
  }

  private void awaitStart() throws PortException {
    var deadline = System.nanoTime() + START.toNanos();
    while (!hasBegun()) {
      var failure = process.failure();
      if (failure.isEmpty() && System.nanoTime() > deadline)
        failure = Optional.of("no request within " + START.toSeconds() + " s");
      if (failure.isPresent()) {
        process.kill();
        throw new PortException(failure.get());
      }
      pause();
    }
  }

  private boolean hasBegun() {
    return folder.resolve(REQUESTS).toFile().length() > 0 || (!isOurs && gatlingLogs());
  }

  /** Gatling's own log is there once it lets users arrive. */
  private boolean gatlingLogs() {
    try (var files = Files.find(folder.resolve("gatling"), 2, (file, is) -> isLog(file))) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isLog(Path file) {
    return file.endsWith("simulation.log");
  }

  @Override
  public boolean recordsRequests() {
    return recordsRequests;
  }

  @Override
  public boolean keepsLedger() {
    return isOurs || Files.exists(folder.resolve(LEDGER));
  }

  @Override
  public Optional<String> failure() {
    return process.failure();
  }

  @Override
  public List<Load.Request> take() throws PortException {
    try {
      return requests.take().stream().map(GatlingLoad::request).toList();
    } catch (IOException e) {
      throw new PortException("load: could not read its requests: " + e.getMessage(), e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // each line is an object: a map with text keys
  public List<Map<String, Object>> ledger() throws PortException {
    try {
      return new JsonLines(folder.resolve(LEDGER))
          .take().stream()
              .map(line -> (Map<String, Object>) JsonHttp.JSON.convertValue(line, Map.class))
              .toList();
    } catch (IOException e) {
      throw new PortException("load: could not read its ledger: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    process.stop();
  }

  private static Load.Request request(JsonNode line) {
    return new Load.Request(
        line.path("request").asText(),
        micros(line.path("sentEpochMicros")),
        micros(line.path("doneEpochMicros")),
        line.path("error").asText());
  }

  private static Instant micros(JsonNode epochMicros) {
    long micros = epochMicros.asLong();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  private static void pause() throws PortException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortException("interrupted while the load was started", e);
    }
  }
}
