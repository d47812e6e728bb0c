package io.faultline.shop.function.activator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The archive of the function's classes, which its first process writes when it is stopped, when
 * nobody waits for it; the processes after it start from it. JDK 25 has a cache that holds more.
 * Without one the function starts too, only later.
 *
 * @param file where it is kept, for this process alone
 * @param jdk the feature release of the function's JDK
 */
public record Archive(Path file, int jdk) {
  private static final int AOT_CACHE = 25;

  /** The options of the next process. */
  public List<String> options() {
    if (Files.isRegularFile(file)) {
      return List.of((jdk >= AOT_CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
    }
    return List.of(
        (jdk >= AOT_CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + part());
  }

  /** To be called when a process has ended in order: what it wrote is whole. */
  public void finished() throws IOException {
    if (Files.isRegularFile(part())) {
      Files.move(part(), file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path part() {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
