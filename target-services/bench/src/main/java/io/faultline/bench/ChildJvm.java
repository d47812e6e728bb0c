package io.faultline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of the bench, run by the same JVM installation. */
public final class ChildJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param words what stands behind {@code java}
   * @param settings variables of its environment, which has none of the project's else
   */
  public static ChildJvm start(Path log, List<String> words, Map<String, String> settings)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words);
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("FAULTLINE_"));
    builder.environment().putAll(settings);
    return new ChildJvm(builder.start(), log);
  }

  /** Decides whether the process is ready. */
  @FunctionalInterface
  public interface Sign {
    boolean isThere() throws IOException, InterruptedException;
  }

  /** Waits until the process is ready, a minute at most. */
  public void await(String name, Sign ready) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ready.isThere()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(
            "%s: expected it to be ready within %s, got:%n%s"
                .formatted(name, PATIENCE, Files.readString(log)));
      }
      Thread.sleep(100);
    }
  }

  /** Whether {@code /health/ready} of this port responds with 200. */
  public static boolean isReady(int port) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")).build();
    try {
      var client = HttpClient.newHttpClient();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Whether it has printed this. */
  public boolean says(String text) throws IOException {
    return Files.readString(log).contains(text);
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
