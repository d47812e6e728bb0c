package io.faultline.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A process of {@link CountingHost}, without an agent until a command attaches one. */
final class HostUnderTest implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final BufferedReader lines;
  private final URI url;
  private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(1);

  HostUnderTest() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:+EnableDynamicAgentLoading",
                    "-cp",
                    "target/test-classes",
                    CountingHost.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    lines = process.inputReader();
    url = URI.create("http://127.0.0.1:" + lines.readLine().substring(5));
  }

  String pid() {
    return Long.toString(process.pid());
  }

  String get() throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
  }

  /** Is called a hundred times a second from now on. */
  HostUnderTest underLoad() {
    var unused = callers.scheduleAtFixedRate(this::call, 0, 10, TimeUnit.MILLISECONDS);
    return this;
  }

  private void call() {
    try {
      get();
    } catch (IOException e) {
      // A fault raised an exception in it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    callers.shutdownNow();
    process.destroyForcibly();
    lines.close();
  }
}
