package io.faultline.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A fault proxy on free ports, here or in a process of its own, and plain calls of its API. */
public final class TestProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;
  private final Runnable stop;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public TestProxy() {
    try {
      var proxy =
          FaultProxy.start(
              new ProxySettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), 42, 2));
      port = proxy.address().getPort();
      stop = proxy::close;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that is running already. */
  TestProxy(int port, Runnable stop) {
    this.port = port;
    this.stop = stop;
  }

  public int port() {
    return port;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public HttpResponse<String> call(String method, String path, String body) {
    var publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    try {
      return http.send(
          HttpRequest.newBuilder(uri(path)).method(method, publisher).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The body of a call that must succeed, with ' for ". */
  public JsonNode ok(String method, String path, String body) {
    var response = call(method, path, body.replace('\'', '"'));
    if (response.statusCode() / 100 != 2)
      throw new AssertionError(response.statusCode() + " " + response.body());
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a metric without labels says. */
  double metric(String name) {
    return call("GET", "/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  /** Makes a proxy named {@code p} on a free port. */
  public InetSocketAddress lead(String upstream) {
    var made =
        ok(
            "POST",
            "/proxies",
            "{'name':'p','listen':'127.0.0.1:0','upstream':'%s'}".formatted(upstream));
    return address(made.get("listen").textValue());
  }

  /** The loopback address with the port of what a proxy says it listens on. */
  static InetSocketAddress address(String listen) {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(),
        Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1)));
  }

  public JsonNode toxic(String body) {
    return ok("POST", "/proxies/p/toxics", body);
  }

  public static Socket connect(InetSocketAddress address) throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(address, 10_000);
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Sends the text and reads as much back. */
  public static String echo(Socket socket, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    socket.getOutputStream().write(bytes);
    return new String(
        socket.getInputStream().readNBytes(bytes.length), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    stop.run();
  }
}
