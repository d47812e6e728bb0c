package io.faultline.proxy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something that leads to the backend: nothing, or a proxy in a process of its own. */
record Subject(String name, int port, AutoCloseable stop) implements AutoCloseable {
  static Subject direct(Backend backend) {
    return new Subject("direct", backend.port(), () -> {});
  }

  /**
   * Starts a proxy server that takes {@code -port}, and has it lead to the backend.
   *
   * @param command the server without its flags
   */
  static Subject proxy(String name, List<String> command, Backend backend)
      throws IOException, InterruptedException {
    int api = freePort();
    int listen = freePort();
    var full = new java.util.ArrayList<>(command);
    full.addAll(List.of("-port", String.valueOf(api)));
    var process =
        new ProcessBuilder(full)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    awaitListening(api, process);
    var body =
        "{\"name\":\"bench\",\"listen\":\"127.0.0.1:%d\",\"upstream\":\"127.0.0.1:%d\"}"
            .formatted(listen, backend.port());
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + api + "/proxies"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) throw new IOException(name + ": " + answer.body());
    return new Subject(name, listen, process::destroy);
  }

  private static void awaitListening(int port, Process process)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        new Socket("localhost", port).close();
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    throw new IOException("expected a proxy to listen on port %d, got none".formatted(port));
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
