package io.faultline.local;

import io.faultline.local.process.Launcher;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Why the shop did not start, with the end of the log that says more; {@code reason} begins with a
 * component's name.
 */
record Failure(String reason, Launcher launcher) {
  private static final int LINES = 15;

  void explain(PrintStream out) {
    out.println("local: " + reason);
    var log = launcher.logOf(reason.substring(0, Math.max(0, reason.indexOf(':'))));
    var lines = tail(log);
    if (!lines.isEmpty()) {
      out.println("local: the last lines of " + log);
      lines.forEach(line -> out.println("  | " + line));
    }
  }

  private static List<String> tail(Path log) {
    try {
      // A single-byte charset decodes any bytes that a process may have written.
      var lines = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    } catch (IOException none) {
      return List.of();
    }
  }
}
