package io.faultline.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** Records each request in files and in the live metrics. Thread-safe. */
final class RequestLog implements AutoCloseable {
  private final LongSupplier epochMicros;
  private final JsonLines requests;
  private final JsonLines unsent;
  private final LiveMetrics metrics;

  /**
   * Opens the files and the port; throws an unchecked exception that names the one that failed.
   *
   * @param folder created if it is missing
   * @param names of all requests of the run
   */
  RequestLog(Path folder, int metricsPort, List<String> names, LongSupplier epochMicros) {
    this.epochMicros = epochMicros;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("load.folder: cannot be made: " + e, e);
    }
    this.requests = new JsonLines(folder.resolve("requests.jsonl"));
    this.unsent = new JsonLines(folder.resolve("unsent.jsonl"));
    this.metrics = new LiveMetrics(metricsPort, names);
  }

  long now() {
    return epochMicros.getAsLong();
  }

  int metricsPort() {
    return metrics.port();
  }

  /** Records a request; {@code error} is empty if it succeeded. */
  void keep(Times times, long done, String request, String error) {
    var requested = new Requested(times.intended(), times.sent(), done, request, error);
    requests.append(requested);
    metrics.count(requested);
  }

  /** Skips an overdue journey: requests sent late in a burst are not the requested load. */
  void gaveUp(long intendedEpochMicros) {
    unsent.append(new Unsent(intendedEpochMicros, now()));
    metrics.countUnsent();
  }

  /** Completes the files; requests that end later are not recorded. */
  void closeFiles() {
    requests.close();
    unsent.close();
  }

  @Override
  public void close() {
    closeFiles();
    metrics.close();
  }
}
