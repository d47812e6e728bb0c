package io.faultline.drivers.prometheus;

import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.Tied;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.PortException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Prometheus for the time of one run, for a system without one. It listens on loopback, scrapes
 * the system's pages each second, and ends with this process, in whatever way that ends.
 */
public final class OwnPrometheus implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(15);

  /** Prometheus hands its targets on at most every 5 s, so the first scrape takes about as long. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(12);

  private static final Duration STOP = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private final Path folder;
  private final Process process;
  private final Endpoint endpoint;

  private OwnPrometheus(Path folder, Process process, Endpoint endpoint) {
    this.folder = folder;
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts it; returns once it has scraped all pages, or after some seconds without success.
   *
   * @param program the Prometheus server
   * @param base contains a folder for each running server; the folders of processes that are gone
   *     are deleted
   */
  public static OwnPrometheus start(Path program, Path base, Tied tied, SystemFile system)
      throws IOException, InterruptedException {
    Files.createDirectories(base);
    deleteLeftovers(base);
    var folder = base.resolve(ProcessHandle.current().pid() + "-" + System.nanoTime());
    // The configuration may contain tokens.
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var config = ScrapeConfig.of(system);
    Files.writeString(folder.resolve("prometheus.yml"), config.yaml());
    for (int attempt = 1; ; attempt++)
      try {
        return attempt(program, folder, tied, config.size());
      } catch (IOException e) {
        // Another process may have taken the port meanwhile.
        if (attempt < ATTEMPTS && e.getMessage().contains("address already in use")) continue;
        delete(folder);
        throw e;
      }
  }

  private static OwnPrometheus attempt(Path program, Path folder, Tied tied, int targets)
      throws IOException, InterruptedException {
    int port = freePort();
    var line =
        tied.line(
            List.of(
                program.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--storage.tsdb.retention.time=1d",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn"));
    var process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    var own = new OwnPrometheus(folder, process, Endpoint.of("http://127.0.0.1:" + port));
    try {
      own.awaitReady();
      own.awaitFirstLook(targets);
      return own;
    } catch (IOException | InterruptedException e) {
      own.stop();
      throw e;
    }
  }

  /** The address of its API. */
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() throws IOException {
    stop();
    delete(folder);
  }

  private void awaitReady() throws IOException, InterruptedException {
    var api = new PrometheusApi(endpoint);
    long end = System.nanoTime() + START.toNanos();
    while (!api.answers()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS))
        throw new IOException("prometheus did not start: " + lastLine());
      if (System.nanoTime() > end)
        throw new IOException("prometheus was not ready within 15s: " + lastLine());
    }
  }

  private void awaitFirstLook(int targets) throws IOException, InterruptedException {
    var api = new PrometheusApi(endpoint);
    long end = System.nanoTime() + FIRST_LOOK.toNanos();
    while (System.nanoTime() < end && looked(api) < targets)
      if (process.waitFor(100, TimeUnit.MILLISECONDS))
        throw new IOException("prometheus ended: " + lastLine());
  }

  private static int looked(PrometheusApi api) {
    try {
      return api.getSoon("/api/v1/query?query=up").path("result").size();
    } catch (PortException e) {
      return 0;
    }
  }

  private String lastLine() throws IOException {
    var lines = Files.readAllLines(folder.resolve("log"), StandardCharsets.UTF_8);
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }

  private void stop() {
    process.destroy();
    try {
      if (process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private static void deleteLeftovers(Path base) throws IOException {
    try (var folders = Files.list(base)) {
      for (var folder : folders.toList()) {
        var pid = folder.getFileName().toString().replaceFirst("-.*", "");
        if (pid.matches("[0-9]{1,9}")
            && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty())
          delete(folder);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
