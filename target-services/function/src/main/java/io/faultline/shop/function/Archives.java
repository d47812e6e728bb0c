package io.faultline.shop.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder for the archive of the function's classes; none if it cannot be made. */
final class Archives {
  private static final Logger LOG = LoggerFactory.getLogger(Archives.class);
  private final Optional<Path> folder = make();

  private static Optional<Path> make() {
    try {
      return Optional.of(Files.createTempDirectory("faultline-function"));
    } catch (IOException e) {
      LOG.warn("function: no class archive: {}", e.toString());
      return Optional.empty();
    }
  }

  Optional<Path> made() {
    return folder;
  }

  Void remove() throws IOException {
    if (folder.isPresent()) {
      try (var files = Files.list(folder.get())) {
        for (var file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder.get());
    }
    return null;
  }
}
