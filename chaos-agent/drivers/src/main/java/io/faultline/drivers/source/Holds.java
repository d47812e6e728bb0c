package io.faultline.drivers.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.SharedFiles;
import io.faultline.fault.FaultHold;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The fault sources that must not raise faults, as a file each, by address. All commands and runs
 * of a user on this machine see it, whatever system file they use, even if the source itself knows
 * no holds, does not respond or was restarted. Thread-safe.
 */
public final class Holds {
  private final Path folder;

  public Holds(Path folder) {
    this.folder = folder;
  }

  /** The holds of this user on this machine. */
  public static Holds ofUser() {
    return new Holds(SharedFiles.folder("holds"));
  }

  public void put(URI api, FaultHold hold) throws IOException {
    Files.createDirectories(folder);
    var json =
        JsonHttp.JSON
            .createObjectNode()
            .put("api", api.toString())
            .put("reason", hold.reason())
            .put("who", hold.who())
            .put("since", hold.since().toString());
    var file = file(api);
    var written = Files.writeString(Files.createTempFile(folder, "hold", ""), json.toString());
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the hold; returns whether there was one. */
  public boolean remove(URI api) throws IOException {
    return Files.deleteIfExists(file(api));
  }

  /**
   * The hold on the API at this address.
   *
   * @throws IOException if it cannot be determined: that must not be taken for none
   */
  public Optional<FaultHold> find(URI api) throws IOException {
    try {
      JsonNode json = JsonHttp.JSON.readTree(Files.readString(file(api)));
      return Optional.of(
          new FaultHold(
              json.path("reason").asText(),
              json.path("who").asText(),
              Instant.parse(json.path("since").asText())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      throw new IOException(
          "hold of %s: expected to read %s, got %s".formatted(api, file(api), e), e);
    }
  }

  private Path file(URI api) {
    return folder.resolve(SharedFiles.name(SharedFiles.address(api), "hold"));
  }
}
