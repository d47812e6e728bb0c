package io.faultline.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.runner.report.RunIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders of runs: their index, what their reports say in short, and their files. */
record RunFolders(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "json", "application/json",
          "jsonl", "application/jsonl; charset=utf-8",
          "xml", "application/xml",
          "yaml", "text/plain; charset=utf-8",
          "csv", "text/csv; charset=utf-8");

  /** A file and what it is. */
  record Found(String content, String type) {}

  /** The newest first; {@code most} of them. */
  ArrayNode latest(int most) throws IOException {
    var list = JsonNodeFactory.instance.arrayNode();
    reports().stream().limit(most).forEach(list::add);
    return list;
  }

  /** The index where {@code path} is empty, else a file of a run; empty where there is none. */
  Optional<Found> find(String path) throws IOException {
    if (path.isEmpty())
      return Optional.of(
          new Found(
              Files.isDirectory(folder) ? RunIndex.html(folder) : "no runs yet",
              TYPES.get("html")));
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !Files.isDirectory(folder)) return Optional.empty();
    var file = folder.resolve(path.replace('\\', '/')).normalize();
    // Followed to its end: neither ".." nor a link leads out of the folder.
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) return Optional.empty();
    if (!file.toRealPath().startsWith(folder.toRealPath())) return Optional.empty();
    return Optional.of(new Found(Files.readString(file), type));
  }

  private List<ObjectNode> reports() throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    var rows = new ArrayList<ObjectNode>();
    try (var folders = Files.list(folder)) {
      for (var run : folders.toList()) report(run).map(json -> row(run, json)).ifPresent(rows::add);
    }
    rows.sort(Comparator.comparing((ObjectNode row) -> row.path("startedAt").asText()).reversed());
    return rows;
  }

  /** One that is cut off, as it is being written, is none yet. */
  private static Optional<JsonNode> report(Path run) throws IOException {
    var file = run.resolve("report.json");
    if (!Files.isRegularFile(file)) return Optional.empty();
    try {
      return Optional.of(JSON.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode row(Path run, JsonNode report) {
    var row = JsonNodeFactory.instance.objectNode().put("id", run.getFileName().toString());
    for (var key : List.of("verdict", "experiment", "profile", "startedAt"))
      row.put(key, report.path(key).asText());
    for (var key : List.of("detect", "mitigate", "recover", "drain"))
      row.set(key, report.path("durations").path(key));
    return row;
  }
}
