package io.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The folder that a benchmark's processes write to. */
public final class WorkFolder {
  private WorkFolder() {}

  public static Path make() throws IOException {
    return Files.createTempDirectory("faultline-bench");
  }

  /** Removes the folder with its content. */
  public static void remove(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
