package io.faultline.shop.function.quote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * The function's process: {@code QuoteMain [<url of product>]}. It prints the free port that it
 * listens on and ends when its standard input does, so it does not outlive the one who started it.
 *
 * <p>The JDK's server is up in a third of the time that Vert.x takes, and the calls are few.
 */
public final class QuoteMain {
  /** What stands before the port in its first line. */
  public static final String LISTENING = "listening ";

  public static final String PATH = "/quotes";

  private final Prices prices;

  private QuoteMain(Prices prices) {
    this.prices = prices;
  }

  public static void main(String[] arguments) throws IOException {
    var prices = arguments.length == 0 ? Prices.GIVEN : new Catalogue(URI.create(arguments[0]));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PATH, new QuoteMain(prices)::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    System.out.println(LISTENING + server.getAddress().getPort());
    endWithInput();
  }

  private static void endWithInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is read from it.
    }
    Runtime.getRuntime().exit(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var response = response(exchange.getRequestBody().readAllBytes());
      exchange.getResponseHeaders().set("Content-Type", response.type());
      var body = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Response response(byte[] body) throws IOException {
    try {
      return Response.of(Quote.of(OrderReader.read(body), prices));
    } catch (RefusedRequest refusal) {
      return Response.of(refusal);
    }
  }
}
