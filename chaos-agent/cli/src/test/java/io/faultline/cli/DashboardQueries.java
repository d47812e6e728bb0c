package io.faultline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Every query of the boards that has data on the shop once a fault was raised and detected. */
final class DashboardQueries {
  private DashboardQueries() {}

  static List<String> of(Path list) throws IOException {
    var queries = new TreeSet<String>();
    for (var query : Launcher.JSON.readTree(list.toFile()))
      if (!query.path("needs").asText().equals("part")) queries.add(query.path("expr").asText());
    return List.copyOf(queries);
  }
}
