package com.example.rates;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers {@code GET /rates/<room>} and {@code GET /health}. */
public final class Rates implements AutoCloseable {
  private static final int THREADS = 16;
  private static final Map<String, Integer> CENTS_PER_NIGHT =
      new TreeMap<>(Map.of("single", 8_900, "double", 12_900, "suite", 24_900));

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  public Rates(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/rates/", Rates::rate);
    server.createContext("/health", exchange -> send(exchange, 200, "{\"status\":\"UP\"}"));
    server.setExecutor(threads);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void rate(HttpExchange exchange) throws IOException {
    String room = exchange.getRequestURI().getPath().substring("/rates/".length());
    Integer cents = CENTS_PER_NIGHT.get(room);
    if (cents == null)
      send(exchange, 404, "{\"rooms\":\"%s\"}".formatted(CENTS_PER_NIGHT.keySet()));
    else send(exchange, 200, "{\"room\":\"%s\",\"centsPerNight\":%d}".formatted(room, cents));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Takes {@code --port=<port>}, 18601 where it is left out; 0 picks one. */
  public static void main(String[] args) throws IOException {
    if (args.length > 1 || (args.length == 1 && !args[0].matches("--port=\\d{1,5}"))) {
      fail(System.err, "expected --port=<port>, got " + String.join(" ", args));
      return;
    }
    int port = args.length == 0 ? 18601 : Integer.parseInt(args[0].substring("--port=".length()));
    @SuppressWarnings("resource") // Its threads hold the process until it is ended.
    var rates = new Rates(port);
    System.out.println("rates listens on http://127.0.0.1:" + rates.port());
  }

  private static void fail(PrintStream err, String problem) {
    err.println("rates: " + problem);
    System.exit(2);
  }
}
