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
 * A run that goes on, of a folder of runs: its journal grows, and it has no report yet.
 *
 * @param id its folder's name
 * @param phase empty before the first
 */
public record RunningRun(String id, String profile, Optional<String> phase) {
  /**
   * A running run records an entry more often than this; after a longer silence it counts as
   * killed.
   */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /**
   * The first characters of some kinds of lines; the other lines, mostly samples, need not be
   * parsed.
   */
  private static final String STARTED = begin(Entry.Started.class);

  private static final String PHASE_BEGAN = begin(Entry.PhaseBegan.class);

  /** The run that goes on; empty if none does. Reads only the journal that was written to last. */
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
