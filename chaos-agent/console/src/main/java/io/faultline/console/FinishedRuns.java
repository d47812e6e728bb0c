package io.faultline.console;

import io.faultline.runner.report.RunIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest finished runs. Prometheus scrapes each second, and reports do not change, so each is
 * read once. Thread-safe.
 */
final class FinishedRuns {
  private final Path folder;
  private Map<Report, Optional<RunIndex.Run>> known = Map.of();

  FinishedRuns(Path folder) {
    this.folder = folder;
  }

  /** A run's report and when its file was last written; 0 if there is none. */
  private record Report(Path run, long at, long bytes) {
    static Report of(Path run) {
      var file = run.resolve("report.json").toFile();
      return new Report(run, file.lastModified(), file.length());
    }
  }

  /** The newest first, by their files' times; at most {@code most} of them. */
  synchronized List<RunIndex.Run> latest(int most) throws IOException {
    var read = new LinkedHashMap<Report, Optional<RunIndex.Run>>();
    for (var report : reports(most))
      read.put(report, known.containsKey(report) ? known.get(report) : RunIndex.run(report.run()));
    known = read;
    return read.values().stream().flatMap(Optional::stream).toList();
  }

  private List<Report> reports(int most) throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (var folders = Files.list(folder)) {
      return folders
          .map(Report::of)
          .sorted(Comparator.comparingLong(Report::at).reversed())
          .limit(most)
          .toList();
    }
  }
}
