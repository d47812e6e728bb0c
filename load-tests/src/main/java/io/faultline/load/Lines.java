package io.faultline.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The non-blank lines of a file, one after the other, from the first again after the last.
 * Thread-safe.
 */
final class Lines {
  private final List<String> lines;
  private final AtomicLong next = new AtomicLong();

  Lines(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * Reads all of them.
   *
   * @throws IllegalArgumentException if the file cannot be read or has none
   */
  static Lines of(String file) {
    try {
      var lines = Files.readAllLines(Path.of(file)).stream().filter(it -> !it.isBlank()).toList();
      if (lines.isEmpty())
        throw new IllegalArgumentException(file + ": expected a line or more, got none");
      return new Lines(lines);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read: " + e, e);
    }
  }

  String next() {
    return lines.get((int) (next.getAndIncrement() % lines.size()));
  }
}
