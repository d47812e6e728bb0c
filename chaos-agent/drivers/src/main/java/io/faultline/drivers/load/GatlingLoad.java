package io.faultline.drivers.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.JsonLines;
import io.faultline.runner.engine.Load;
import io.faultline.runner.engine.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Load by a Gatling simulation in a process of its own, read back from the files it writes. A
 * simulation that is not ours may write none; its requests are then read from Gatling's own log.
 */
final class GatlingLoad implements Load.Running {
  private static final Duration START = Duration.ofSeconds(60);

  /** A simulation that sends nothing for this long counts as started all the same. */
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(5);

  private static final String REQUESTS = "requests.jsonl";
  private static final String LEDGER = "ledger.jsonl";

  private final LoadProcess process;
  private final Path folder;
  private final boolean isOurs;
  private final boolean logsAtOnce;
  private final List<Load.Request> logged = new ArrayList<>();
  private final JsonLines requests;
  private final boolean writesRequests;
  private Optional<GatlingLog> log = Optional.empty();

  private GatlingLoad(List<String> line, Path folder, boolean isOurs, boolean logsAtOnce)
      throws IOException, PortException {
    this.folder = folder;
    this.isOurs = isOurs;
    this.logsAtOnce = logsAtOnce;
    this.process = new LoadProcess(line, folder.resolve("gatling.log"));
    this.requests = new JsonLines(folder.resolve(REQUESTS));
    awaitStart();
    this.writesRequests = isOurs || Files.exists(folder.resolve(REQUESTS));
  }

  /** One of our simulations; returns once load is on the system. */
  static GatlingLoad ours(List<String> line, Path folder) throws IOException, PortException {
    return new GatlingLoad(line, folder, true, false);
  }

  /** Another simulation; returns once load is on the system. */
  static GatlingLoad another(GatlingCommand.Another command, Path folder)
      throws IOException, PortException {
    return new GatlingLoad(command.line(), folder, false, command.logsAtOnce());
  }

  private void awaitStart() throws PortException {
    long began = System.nanoTime();
    while (!hasBegun(Duration.ofNanos(System.nanoTime() - began))) {
      var failure = process.failure();
      if (failure.isEmpty() && System.nanoTime() - began > START.toNanos())
        failure = Optional.of("no request within " + START.toSeconds() + " s");
      if (failure.isPresent()) {
        process.kill();
        throw new PortException(failure.get());
      }
      pause();
    }
  }

  private boolean hasBegun(Duration waited) throws PortException {
    if (folder.resolve(REQUESTS).toFile().length() > 0) return true;
    if (isOurs) return false;
    if (log.isEmpty()) log = log();
    if (log.isEmpty() || !logsAtOnce) return log.isPresent();
    var taken = takeLogged();
    logged.addAll(taken);
    return !logged.isEmpty()
        || (log.get().run().isPresent() && waited.compareTo(FIRST_REQUEST) > 0);
  }

  /** Gatling's own log exists once its users arrive. */
  private Optional<GatlingLog> log() {
    try (var files = Files.find(folder.resolve("gatling"), 2, (file, is) -> isLog(file))) {
      return files.findAny().map(GatlingLog::new);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isLog(Path file) {
    return file.endsWith("simulation.log");
  }

  @Override
  public boolean recordsRequests() {
    return writesRequests || logsAtOnce;
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
    if (!writesRequests && logsAtOnce) return takeLogged();
    try {
      return requests.take().stream().map(GatlingLoad::request).toList();
    } catch (IOException e) {
      throw new PortException("load: could not read its requests: " + e.getMessage(), e);
    }
  }

  /** The requests that were read during the start come first. */
  private List<Load.Request> takeLogged() throws PortException {
    try {
      List<Load.Request> taken = new ArrayList<>(logged);
      logged.clear();
      if (log.isPresent()) taken.addAll(log.get().take());
      return taken;
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
