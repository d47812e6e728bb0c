package io.faultline.drivers.chaosmonkey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.drivers.watchdog.RemoteApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The API of Chaos Monkey's actuator as its version 3.3 has it, with nothing behind it. */
final class Actuator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final AtomicLong assaulted = new AtomicLong();
  private final HttpServer server;
  private final ObjectNode settings;
  private volatile int attacks;

  Actuator(String initial) throws IOException {
    settings = (ObjectNode) JSON.readTree(initial);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/monkey", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().substring("/monkey".length());
    var body = exchange.getRequestBody().readAllBytes();
    var response = new String[] {"Changed"};
    synchronized (settings) {
      switch (path) {
        case "" -> response[0] = settings.toString();
        case "/enable" -> settings.withObject("/chaosMonkeyProperties").put("enabled", true);
        case "/disable" -> settings.withObject("/chaosMonkeyProperties").put("enabled", false);
        case "/assaults" -> change("/assaultProperties", body);
        case "/watchers" -> change("/watcherProperties", body);
        default -> attacks++;
      }
    }
    var bytes = response[0].getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void change(String part, byte[] body) throws IOException {
    settings.withObject(part).setAll((ObjectNode) JSON.readTree(body));
  }

  Monkey monkey() {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/monkey";
    return new Monkey(new RemoteApi(url, "", ""), metric -> assaulted.get());
  }

  String settings() {
    synchronized (settings) {
      return settings.toString();
    }
  }

  int attacks() {
    return attacks;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
