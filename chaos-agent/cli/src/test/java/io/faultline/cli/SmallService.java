package io.faultline.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A service for tests: takes orders, calls a peer for each of them, and takes them even if the peer
 * fails. Arguments: its port, and the peer's URL or nothing.
 */
public final class SmallService {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The prefix of the ids of orders whose card is declined. */
  private static final String DECLINED = "d";

  private final String peer;
  private final AtomicLong orders = new AtomicLong();
  private final AtomicLong ok = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile int elsewhereFails;

  private SmallService(String peer) {
    this.peer = peer;
  }

  public static void main(String[] arguments) throws IOException {
    var parent = new Thread(SmallService::endWithInput, "small-parent");
    parent.setDaemon(true);
    parent.start();
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    var server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", new SmallService(arguments.length > 1 ? arguments[1] : "")::handle);
    server.start();
    System.out.println("ready");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.equals("/metrics")) answer(exchange, 200, metrics());
      else if (path.equals("/elsewhere")) {
        elsewhereFails = Integer.parseInt(exchange.getRequestURI().getQuery());
        answer(exchange, 200, "{}");
      } else if (path.equals("/orders")) {
        if (!peer.isEmpty()) askPeer();
        var kind = body.contains("tok_declined") ? DECLINED : "g";
        answer(exchange, 202, order("accepted", kind + orders.incrementAndGet()));
      } else if (path.startsWith("/orders/")) {
        var id = path.substring("/orders/".length());
        answer(exchange, 200, order(id.startsWith(DECLINED) ? "cancelled" : "confirmed", id));
      } else answer(exchange, 200, "{\"status\":\"up\"}");
    }
  }

  private void askPeer() {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(peer + "/stock")).timeout(Duration.ofMillis(500));
      HTTP.send(request.build(), BodyHandlers.discarding());
      ok.incrementAndGet();
    } catch (IOException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String metrics() {
    return """
    # TYPE small_calls_total counter
    small_calls_total{peer="back",outcome="ok"} %d
    small_calls_total{peer="back",outcome="error"} %d
    # TYPE small_elsewhere_failing gauge
    small_elsewhere_failing %d
    # TYPE resilience4j_circuitbreaker_state gauge
    resilience4j_circuitbreaker_state{name="stock",state="half_open"} %d
    resilience4j_circuitbreaker_state{name="stock",state="closed"} %d
    """
        .formatted(ok.get(), failed.get(), elsewhereFails, elsewhereFails, 1 - elsewhereFails);
  }

  private static String order(String status, String id) {
    return "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(id, status);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** It ends with its parent, in whatever way the parent ends. */
  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The parent has ended as well.
    }
    Runtime.getRuntime().halt(1);
  }
}
