package io.faultline.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A temporary folder, deleted with its content when closed. */
public record WorkFolder(Path path) implements AutoCloseable {
  public static WorkFolder of(String name) throws IOException {
    return new WorkFolder(Files.createTempDirectory("faultline-" + name));
  }

  public Path resolve(String file) {
    return path.resolve(file);
  }

  @Override
  public void close() throws IOException {
    try (var paths = Files.walk(path)) {
      for (var each : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }
}
