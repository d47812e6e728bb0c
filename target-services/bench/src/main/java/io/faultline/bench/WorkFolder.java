package io.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Where a benchmark's processes write. */
public final class WorkFolder {
  private WorkFolder() {}

  public static Path make() throws IOException {
    return Files.createTempDirectory("faultline-bench");
  }

  /** With all that is in it. */
  public static void remove(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
