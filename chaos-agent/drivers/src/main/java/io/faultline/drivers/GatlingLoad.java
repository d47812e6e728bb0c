package io.faultline.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.engine.Load;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Load by a Gatling simulation in a process of its own, read back from the files it writes. */
public final class GatlingLoad implements Load {
  private static final Duration START = Duration.ofSeconds(60);

  private final GatlingCommand command;
  private final Path folder;

  /**
   * @param folder where the simulation writes; made if absent
   */
  public GatlingLoad(GatlingCommand command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  @Override
  public Running start(Experiment.Load load, Duration rampUp, Duration duration)
      throws PortException {
    try {
      Files.createDirectories(folder);
      var log = folder.resolve("gatling.log");
      var process =
          new ProcessBuilder(command.line(load, rampUp, duration, folder))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var running = new Simulation(process, folder, log);
      running.awaitFirstRequest();
      return running;
    } catch (IOException e) {
      throw new PortException("load could not be started: " + e.getMessage(), e);
    }
  }

  private static final class Simulation implements Running {
    private final Process process;
    private final Path folder;
    private final Path log;
    private final JsonLines requests;
    private boolean closing;

    Simulation(Process process, Path folder, Path log) {
      this.process = process;
      this.folder = folder;
      this.log = log;
      this.requests = new JsonLines(folder.resolve("requests.jsonl"));
    }

    void awaitFirstRequest() throws PortException {
      var deadline = System.nanoTime() + START.toNanos();
      var file = folder.resolve("requests.jsonl");
      while (!Files.exists(file) || file.toFile().length() == 0) {
        var failure = failure();
        if (failure.isEmpty() && System.nanoTime() > deadline)
          failure = Optional.of("no request within " + START.toSeconds() + " s");
        if (failure.isPresent()) {
          process.destroyForcibly();
          throw new PortException(failure.get());
        }
        pause();
      }
    }

    @Override
    public Optional<String> failure() {
      if (closing || process.isAlive()) return Optional.empty();
      return Optional.of(
          "the load process ended by itself with exit code %d: %s"
              .formatted(process.exitValue(), lastWords()));
    }

    @Override
    public List<Request> take() throws PortException {
      try {
        return requests.take().stream().map(Simulation::request).toList();
      } catch (IOException e) {
        throw new PortException("load: could not read its requests: " + e.getMessage(), e);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // each line is an object: a map with text keys
    public List<Map<String, Object>> ledger() throws PortException {
      try {
        return new JsonLines(folder.resolve("ledger.jsonl"))
            .take().stream()
                .map(line -> (Map<String, Object>) JsonHttp.JSON.convertValue(line, Map.class))
                .toList();
      } catch (IOException e) {
        throw new PortException("load: could not read its ledger: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws PortException {
      closing = true;
      process.destroy();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }

    private static Request request(JsonNode line) {
      return new Request(
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

    private String lastWords() {
      try {
        var lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty()
            ? "it said nothing"
            : String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
      } catch (IOException e) {
        return "its log could not be read";
      }
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
}
