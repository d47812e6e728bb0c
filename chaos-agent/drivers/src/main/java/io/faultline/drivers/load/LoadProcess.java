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
   * Starts it without a shell.
   *
   * @param log the file for all that it prints
   */
  LoadProcess(List<String> line, Path log) throws IOException {
    this.log = log;
    this.process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Why it ended before it was stopped. */
  Optional<String> failure() {
    if (stopped || process.isAlive()) return Optional.empty();
    return Optional.of(
        "the load process ended by itself with exit code %d: %s"
            .formatted(process.exitValue(), lastOutput()));
  }

  /** Its exit code, and whether it was stopped; empty while it runs. */
  Optional<String> ending() {
    if (process.isAlive()) return Optional.empty();
    return Optional.of(
        "the load process ended %s with exit code %d"
            .formatted(endedByItself ? "by itself" : "when it was stopped", process.exitValue()));
  }

  /** Ends it and its children; by force if it does not end in time. */
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

  private String lastOutput() {
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
