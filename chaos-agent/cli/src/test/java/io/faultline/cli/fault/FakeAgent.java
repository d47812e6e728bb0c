package io.faultline.cli.fault;

import com.sun.net.httpserver.HttpServer;
import io.faultline.cli.Commands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An agent of payment that serves what a test says, and its status. */
final class FakeAgent implements AutoCloseable {
  private final HttpServer server;

  FakeAgent() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/", 404, "{\"status\":404,\"detail\":\"no such path\"}");
    serve("/v1/status", 200, "{\"name\":\"payment\"}");
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void serve(String path, int status, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** Calls a command on this agent. */
  Commands.Done call(String command, String... words) {
    var line = new ArrayList<>(List.of(command));
    line.addAll(List.of(words));
    line.addAll(List.of("--agent", url()));
    return Commands.call(line.toArray(String[]::new));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
