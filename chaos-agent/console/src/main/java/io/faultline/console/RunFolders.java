package io.faultline.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.runner.report.RunIndex;
import io.faultline.runner.report.RunMetrics;
import io.faultline.runner.report.RunningRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders of runs: their index, summaries of their reports, and their files. */
record RunFolders(Path folder, FinishedRuns finished) {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "json", "application/json",
          "jsonl", "application/jsonl; charset=utf-8",
          "xml", "application/xml",
          "yaml", "text/plain; charset=utf-8",
          "csv", "text/csv; charset=utf-8",
          "prom", RunMetrics.TYPE);

  RunFolders(Path folder) {
    this(folder, new FinishedRuns(folder));
  }

  /** A file and its content type. */
  record Found(String content, String type) {}

  /** The newest first; at most {@code most} of them. */
  ArrayNode latest(int most) throws IOException {
    var list = JsonNodeFactory.instance.arrayNode();
    if (Files.isDirectory(folder))
      RunIndex.read(folder).stream().limit(most).map(RunFolders::row).forEach(list::add);
    return list;
  }

  /** The run that goes on and the newest finished ones; at most {@code most} of them. */
  String metrics(int most, Instant now) throws IOException {
    return RunMetrics.text(finished.latest(most), RunningRun.in(folder, now));
  }

  /** The index if {@code path} is empty, else a file of a run; empty if there is none. */
  Optional<Found> find(String path) throws IOException {
    if (path.isEmpty())
      return Optional.of(
          new Found(
              Files.isDirectory(folder) ? RunIndex.html(folder) : "no runs yet",
              TYPES.get("html")));
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !Files.isDirectory(folder)) return Optional.empty();
    var file = folder.resolve(path.replace('\\', '/')).normalize();
    // Resolved completely: neither ".." nor a link leads out of the folder.
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) return Optional.empty();
    if (!file.toRealPath().startsWith(folder.toRealPath())) return Optional.empty();
    return Optional.of(new Found(Files.readString(file), type));
  }

  private static ObjectNode row(RunIndex.Run run) {
    var report = run.report();
    var row = JsonNodeFactory.instance.objectNode().put("id", run.id());
    for (var key : List.of("verdict", "experiment", "profile", "startedAt"))
      row.put(key, report.path(key).asText());
    for (var key : List.of("detect", "mitigate", "recover", "drain"))
      row.set(key, report.path("durations").path(key));
    return row;
  }
}
