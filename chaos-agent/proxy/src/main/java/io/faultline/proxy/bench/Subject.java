package io.faultline.proxy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A way to the backend: direct, or by a proxy in a process of its own.
 *
 * @param api the port of Toxiproxy's API, if it has one
 * @param start the figures of its start
 */
record Subject(
    String name, int port, Optional<Integer> api, Map<Figure, Double> start, AutoCloseable stop)
    implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long IDLE_MILLIS = 1000;

  static Subject direct(Backend backend) {
    return new Subject("direct", backend.port(), Optional.empty(), Map.of(), () -> {});
  }

  /**
   * Starts a proxy server that accepts {@code -port}, and makes it forward to the backend.
   *
   * @param command the server without its flags
   */
  static Subject proxy(String name, List<String> command, Backend backend)
      throws IOException, InterruptedException {
    int api = freePort();
    int listen = freePort();
    var full = new ArrayList<>(command);
    full.addAll(List.of("-port", String.valueOf(api)));
    begin(full, api).destroy(); // the first start reads the disk, and writes an archive of classes
    awaitClosed(api);
    long begun = System.nanoTime();
    var process = begin(full, api);
    call(api, "GET", "/version", "");
    double startMillis = (System.nanoTime() - begun) / 1e6;
    call(
        api,
        "POST",
        "/proxies",
        "{\"name\":\"bench\",\"listen\":\"127.0.0.1:%d\",\"upstream\":\"127.0.0.1:%d\"}"
            .formatted(listen, backend.port()));
    TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
    var start = Map.of(Figure.START, startMillis, Figure.MEMORY, residentMegabytes(process));
    return new Subject(name, listen, Optional.of(api), start, process::destroy);
  }

  /** Starts a proxy that has no faults. */
  static Subject plain(PlainProxy kind, String program, Backend backend)
      throws IOException, InterruptedException {
    int listen = freePort();
    var command = kind.command(program, Files.createTempDirectory("bench"), listen, backend.port());
    long begun = System.nanoTime();
    var process = begin(command, listen);
    double startMillis = (System.nanoTime() - begun) / 1e6;
    TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
    var start = Map.of(Figure.START, startMillis, Figure.MEMORY, residentMegabytes(process));
    return new Subject(kind.program(), listen, Optional.empty(), start, process::destroy);
  }

  boolean takesToxics() {
    return api.isPresent();
  }

  /** Delays the data to the backend. */
  void delay(int millis) throws IOException, InterruptedException {
    call(
        api.orElseThrow(),
        "POST",
        "/proxies/bench/toxics",
        "{\"type\":\"latency\",\"name\":\"late\",\"stream\":\"upstream\",\"attributes\":{\"latency\":%d}}"
            .formatted(millis));
  }

  void undelay() throws IOException, InterruptedException {
    call(api.orElseThrow(), "DELETE", "/proxies/bench/toxics/late", "");
  }

  private static void call(int api, String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + api + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) throw new IOException(path + ": " + response.body());
  }

  private static Process begin(List<String> command, int port)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("FAULTLINE_NO_BUILD", "1");
    var process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end && process.isAlive()) {
      if (listens(port)) return process;
      TimeUnit.MILLISECONDS.sleep(1);
    }
    throw new IOException("%s: expected it to listen on port %d".formatted(command, port));
  }

  private static void awaitClosed(int port) throws InterruptedException {
    while (listens(port)) TimeUnit.MILLISECONDS.sleep(20);
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Including its child processes, such as workers. */
  private static double residentMegabytes(Process process) throws IOException {
    double kilobytes = resident(process.pid());
    for (var child : process.descendants().toList()) kilobytes += resident(child.pid());
    return kilobytes * 1024 / 1e6;
  }

  private static double resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .sum();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    stop.close();
  }
}
