package io.faultline.cli.compare;

import io.faultline.cli.terminal.UnusableException;
import io.faultline.drivers.http.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of the alerts in Prometheus' rule files that a run may use as detectors. */
record AlertRules(Path folder) {
  /** Reports all problems of the files at once. */
  Set<String> names() throws IOException, UnusableException {
    var names = new TreeSet<String>();
    var problems = new ArrayList<String>();
    for (var file : files())
      try {
        read(Files.readString(file), names);
      } catch (IOException e) {
        problems.add("%s: %s".formatted(file, e.getMessage()));
      }
    if (!problems.isEmpty()) throw new UnusableException(String.join("\n", problems));
    return names;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  private static void read(String text, Set<String> names) throws IOException {
    for (var group : YamlTree.of(text).path("groups"))
      for (var rule : group.path("rules"))
        if (rule.has("alert") && !rule.path("labels").path("detector").asText().equals("no"))
          names.add(rule.path("alert").asText());
  }
}
