package io.faultline.runner.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The run of a folder of runs that goes on: it has a journal that is written to, and no report yet.
 *
 * @param id its folder's name
 * @param phase empty before the first
 */
public record RunningRun(String id, String profile, Optional<String> phase) {
  /** Longer than any run records nothing; a run that was killed is over after that. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /** How lines of these begin: most of a journal are samples, which need not be read as JSON. */
  private static final String STARTED = begin(Entry.Started.class);

  private static final String PHASE_BEGAN = begin(Entry.PhaseBegan.class);

  /** Empty where none goes on. Reads the last journal that was written to, not all of them. */
  public static Optional<RunningRun> in(Path runs, Instant now) throws IOException {
    if (!Files.isDirectory(runs)) return Optional.empty();
    try (var folders = Files.list(runs)) {
      var last =
          folders
              .filter(folder -> Files.isRegularFile(journal(folder)))
              .max(Comparator.comparingLong(folder -> journal(folder).toFile().lastModified()));
      if (last.isEmpty() || Files.exists(last.get().resolve("report.json")))
        return Optional.empty();
      var written = Files.getLastModifiedTime(journal(last.get())).toInstant();
      return Duration.between(written, now).compareTo(SILENCE) > 0
          ? Optional.empty()
          : Optional.of(read(last.get()));
    }
  }

  private static RunningRun read(Path folder) throws IOException {
    var profile = "";
    Optional<String> phase = Optional.empty();
    try (var lines = Files.lines(journal(folder))) {
      for (var line : (Iterable<String>) lines::iterator) {
        if (line.startsWith(STARTED)) profile = parsed(line).path("profile").asText();
        if (line.startsWith(PHASE_BEGAN))
          phase = Optional.of(parsed(line).path("phase").asText()).filter(it -> !it.isEmpty());
      }
    }
    return new RunningRun(folder.getFileName().toString(), profile, phase);
  }

  private static String begin(Class<?> entry) {
    return "{\"kind\":\"%s\"".formatted(Json.kindOf(entry));
  }

  private static JsonNode parsed(String line) throws IOException {
    try {
      return Json.MAPPER.readTree(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException cutOff) {
      return Json.MAPPER.createObjectNode();
    }
  }

  private static Path journal(Path folder) {
    return folder.resolve("journal.jsonl");
  }
}
