package io.faultline.cost.arming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The stop-the-world pauses that a JVM has written to its log ({@code -Xlog:safepoint}). */
record Pauses(Path log) {
  private static final Pattern LINE = Pattern.compile("Safepoint \"(\\w+)\".*Total: +(\\d+) ns.*");

  /** One pause: the operation that requested it, and how long no thread of the host ran. */
  record Pause(String operation, double millis) {}

  /** All so far, oldest first. */
  List<Pause> all() throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .map(LINE::matcher)
          .filter(match -> match.find())
          .map(match -> new Pause(match.group(1), Long.parseLong(match.group(2)) / 1e6))
          .toList();
    }
  }

  /** The pause of {@code retransformClasses}. */
  static boolean redefines(Pause pause) {
    return pause.operation().equals("RedefineClasses");
  }
}
