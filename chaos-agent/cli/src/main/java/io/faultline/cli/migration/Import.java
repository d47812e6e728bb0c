package io.faultline.cli.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of any known other tool. */
public final class Import {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Import() {}

  /**
   * Reads it; empty if it is from no known tool.
   *
   * @param probe the URL of the health check, if the file names none
   * @throws IOException with line and column if it is not JSON
   */
  public static Optional<Imported> read(Path file, String probe) throws IOException {
    var origin = file.getFileName().toString();
    var json = json(file);
    if (Toxiproxy.isOne(json)) return Optional.of(Toxiproxy.read(json, origin, probe));
    if (ChaosToolkit.isOne(json)) return Optional.of(ChaosToolkit.read(json, origin, probe));
    return Optional.empty();
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s:%d: expected JSON, got %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
  }
}
