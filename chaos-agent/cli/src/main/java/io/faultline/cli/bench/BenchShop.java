package io.faultline.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.cli.project.Project;
import io.faultline.cli.shop.Local;
import io.faultline.cli.terminal.Exit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The infrastructure of a benchmark: a database server with empty databases, and a broker. */
record BenchShop(List<String> databases, JsonNode status) {
  BenchShop {
    databases = List.copyOf(databases);
  }

  /** Measures on it; returns an exit code. */
  @FunctionalInterface
  interface Measurement {
    int on(BenchShop shop) throws IOException, InterruptedException;
  }

  /** Starts one in the folder, measures on it and stops it. */
  static int run(
      Project project, Path folder, List<String> options, PrintWriter out, Measurement measurement)
      throws IOException, InterruptedException {
    var local = new Local(project, folder);
    var databases = folder.resolveSibling(folder.getFileName() + ".databases");
    var words = new ArrayList<>(options);
    words.addAll(List.of("--spare-databases", databases.toString()));
    var exit = local.start(words, true, out);
    if (exit.isPresent()) return exit.get() == 0 ? Exit.UNKNOWN : exit.get();
    var system =
        local
            .running()
            .orElseThrow(() -> new IOException("the shop ended as soon as it was ready"));
    try {
      return measurement.on(new BenchShop(Files.readAllLines(databases), local.status(system)));
    } finally {
      local.stop(system);
      Files.deleteIfExists(databases);
    }
  }

  String pid(String component) {
    for (var it : status.path("components"))
      if (it.path("name").asText().equals(component)) return it.path("pid").asText();
    throw new IllegalStateException("expected a component " + component);
  }
}
