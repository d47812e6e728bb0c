package io.faultline.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes orders over real HTTP, remembers them, and fails as a test sets it. */
final class ShopDouble implements AutoCloseable {
  final List<String> acceptedIds = new CopyOnWriteArrayList<>();
  final List<String> declinedIds = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  final List<String> bodies = new CopyOnWriteArrayList<>();
  volatile String statusOfGood = "confirmed";
  volatile int delayMillis;
  volatile boolean hanging;
  volatile boolean breakingOff;

  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  ShopDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.createContext("/orders", this::orders);
    server.createContext("/products", this::products);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void products(HttpExchange exchange) throws IOException {
    if (delayMillis > 0) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
    String path = exchange.getRequestURI().getPath();
    String product = "{\"sku\":\"%s\",\"priceCents\":100}";
    if (path.equals("/products"))
      send(exchange, 200, "{\"products\":[%s]}".formatted(product.formatted("sku-001")));
    else send(exchange, 200, product.formatted(path.substring("/products/".length())));
  }

  private void orders(HttpExchange exchange) throws IOException {
    if (hanging) hang();
    if (exchange.getRequestMethod().equals("POST")) accept(exchange);
    else read(exchange);
  }

  private void accept(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String id = "order-" + key;
    keys.add(key);
    bodies.add(body);
    if (breakingOff) throw new IOException("broken off, as the test wants it");
    if (body.contains("tok_declined")) declinedIds.add(id);
    acceptedIds.add(id);
    send(exchange, 202, "{\"id\":\"%s\",\"status\":\"accepted\"}".formatted(id));
  }

  private void read(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().substring("/orders/".length());
    String status = declinedIds.contains(id) ? "cancelled" : statusOfGood;
    send(exchange, 200, "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(id, status));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void hang() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Breaks every connection off. */
  void die() {
    server.stop(0);
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
