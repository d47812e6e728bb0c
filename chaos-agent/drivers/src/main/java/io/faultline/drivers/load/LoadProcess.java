package io.faultline.drivers.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that puts load on a system until it is stopped. */
final class LoadProcess {
  private static final int STOPS_IN_SECONDS = 10;

  private final Process process;
  private final Path log;
  private volatile boolean stopped;
  private volatile boolean endedByItself;

  /**
   * Starts it; no shell is in between.
   *
   * @param log where all that it prints goes
   */
  LoadProcess(List<String> line, Path log) throws IOException {
    this.log = log;
    this.process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Why it is no longer running before it was stopped. */
  Optional<String> failure() {
    if (stopped || process.isAlive()) return Optional.empty();
    return Optional.of(
        "the load process ended by itself with exit code %d: %s"
            .formatted(process.exitValue(), lastWords()));
  }

  /** Its exit code, and whether it was told to end; empty while it runs. */
  Optional<String> ending() {
    if (process.isAlive()) return Optional.empty();
    return Optional.of(
        "the load process ended %s with exit code %d"
            .formatted(endedByItself ? "by itself" : "when it was stopped", process.exitValue()));
  }

  /** Ends it and what it started; by force where it does not end in time. */
  void stop() {
    if (!stopped) endedByItself = !process.isAlive();
    stopped = true;
    var started = process.descendants().toList();
    process.destroy();
    started.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(STOPS_IN_SECONDS, TimeUnit.SECONDS)) kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  void kill() {
    process.destroyForcibly();
  }

  private String lastWords() {
    try {
      var lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty()
          ? "it said nothing"
          : String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    } catch (IOException e) {
      return "its log could not be read";
    }
  }
}
