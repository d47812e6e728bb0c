package io.faultline.agent.watch;

import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was done to this process and when, a JSON object a line, in a file that only its owner
 * reads. Thread-safe; a line that cannot be written is given up, for the host goes first.
 */
public final class AuditLog {
  private final Path file;

  public AuditLog(Path file) {
    this.file = file;
  }

  public synchronized void write(long epochNanos, String action, Map<String, String> fields) {
    var json = new LinkedHashMap<String, Object>();
    json.put("at", Instant.ofEpochSecond(0, epochNanos).toString());
    json.put("action", action);
    json.putAll(fields);
    try {
      if (Files.notExists(file))
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, JsonWriter.string(json) + "\n", StandardOpenOption.APPEND);
    } catch (IOException | RuntimeException e) {
      // see above
    }
  }
}
