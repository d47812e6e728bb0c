package io.faultline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every query of every generated dashboard, with its variables put in. */
final class DashboardQueries {
  private DashboardQueries() {}

  static List<String> of(Path folder) throws IOException {
    var queries = new TreeSet<String>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(it -> it.toString().endsWith(".json")).toList())
        collect(Launcher.JSON.readTree(file.toFile()).path("panels"), queries);
    }
    return List.copyOf(queries);
  }

  private static void collect(JsonNode panels, Set<String> queries) {
    for (var panel : panels) {
      collect(panel.path("panels"), queries);
      for (var target : panel.path("targets"))
        queries.add(
            target
                .path("expr")
                .asText()
                .replace("$__rate_interval", "5s")
                .replace("$__interval", "1s")
                .replace("$__range", "2m")
                .replaceAll("\\$(\\{service(:\\w+)?\\}|service)", ".*"));
    }
  }
}
