package io.faultline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of the alerts in Prometheus' rule files that a run may take for detectors. */
record AlertRules(Path folder) {
  private static final Pattern ALERT =
      Pattern.compile("\\s*-?\\s*alert:\\s*[\"']?(\\w+)[\"']?\\s*");
  private static final Pattern NONE = Pattern.compile(".*\\bdetector:\\s*[\"']no[\"'].*");

  Set<String> names() throws IOException {
    var names = new TreeSet<String>();
    if (!Files.isDirectory(folder)) return names;
    try (var files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".yml")).forEach(file -> read(file, names));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return names;
  }

  /** An alert's labels stand below its name. */
  private static void read(Path file, Set<String> names) {
    try {
      var last = "";
      for (var line : Files.readAllLines(file)) {
        var alert = ALERT.matcher(line);
        if (alert.matches()) {
          last = alert.group(1);
          names.add(last);
        } else if (NONE.matcher(line).matches()) names.remove(last);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
